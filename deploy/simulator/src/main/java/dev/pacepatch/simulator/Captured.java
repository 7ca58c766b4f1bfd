package dev.pacepatch.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers that were recorded on the lab (deploy/acceptance/capture-answers), and lines cut from them. */
final class Captured {
    private static final Pattern SECTION = Pattern.compile("section ([a-z-]+) ([0-9]+) ([0-9]+)\n");
    private static final Map<String, String> FRAMES = new ConcurrentHashMap<>();

    private Captured() {}

    /** One section as it was recorded. */
    record Section(int rc, String text) {
        /** The first line that has this in it, without what it is indented by. */
        String line(String part) {
            return text.lines()
                    .filter(line -> line.contains(part))
                    .findFirst()
                    .map(String::strip)
                    .orElseThrow(() -> new IllegalStateException("never recorded: " + part));
        }

        /** The lines from the one that begins like this to the first that ends it. */
        List<String> lines(String from, String to) {
            List<String> all = text.lines().toList();
            int begin = 0;
            while (!all.get(begin).strip().startsWith(from)) {
                begin++;
            }
            int end = begin;
            while (!all.get(end).strip().startsWith(to)) {
                end++;
            }
            return all.subList(begin, end + 1);
        }
    }

    static Section section(String frame, String name) {
        String text = FRAMES.computeIfAbsent(frame, Captured::read);
        Matcher header = SECTION.matcher(text);
        int at = text.indexOf('\n') + 1;
        while (header.find(at)) {
            int length = Integer.parseInt(header.group(3));
            if (header.group(1).equals(name)) {
                String body = text.substring(header.end(), header.end() + length);
                return new Section(Integer.parseInt(header.group(2)), body);
            }
            at = header.end() + length;
        }
        throw new IllegalStateException("no section " + name + " in " + frame);
    }

    /** Bytes and characters are the same in it: everything that was recorded is ASCII. */
    private static String read(String frame) {
        try (InputStream in = Captured.class.getResourceAsStream("/captured/" + frame + ".frame")) {
            if (in == null) {
                throw new IllegalStateException("never recorded: " + frame);
            }
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A recorded XML line with other values: name, value, name, value… */
    static String with(String line, String... attributes) {
        String changed = line;
        for (int i = 0; i < attributes.length; i += 2) {
            String start = " " + attributes[i] + "=\"";
            int from = changed.indexOf(start);
            if (from < 0) {
                throw new IllegalStateException("never recorded: " + attributes[i] + " in " + line);
            }
            int to = changed.indexOf('"', from + start.length());
            changed = changed.substring(0, from + start.length()) + attributes[i + 1] + changed.substring(to);
        }
        return changed;
    }
}
