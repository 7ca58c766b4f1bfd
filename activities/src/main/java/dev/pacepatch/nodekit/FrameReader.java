package dev.pacepatch.nodekit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an answer strictly: every announced byte must be there, and the end line, and nothing after it. So a cut connection is never
 * mistaken for an answer.
 */
final class FrameReader {
    static final String MAGIC = "pacepatch-node ";

    private static final int LONGEST_LINE = 200;
    private static final int MOST_SECTIONS = 32;
    private static final Pattern HEADER =
            Pattern.compile("pacepatch-node ([0-9A-Za-z.+~-]{1,40}) ([0-9]{1,4}) ([a-z-]{1,40})");
    private static final Pattern SECTION = Pattern.compile("section ([a-z-]{1,40}) ([0-9]{1,3}) ([0-9]{1,8})");
    private static final Pattern END = Pattern.compile("end ([0-9]{1,2})");

    private final String node;
    private final byte[] bytes;
    private int at;

    private FrameReader(String node, byte[] bytes) {
        this.node = node;
        this.bytes = bytes;
    }

    /** An answer, its protocol's number first, because another protocol's sections cannot be read. */
    static Frame read(String node, byte[] bytes, int protocol) {
        return new FrameReader(node, bytes).frame(protocol);
    }

    private Frame frame(int protocol) {
        Matcher header = match(HEADER);
        if (Integer.parseInt(header.group(2)) != protocol) {
            throw Diagnosis.protocol(node, header.group(1), header.group(2));
        }
        List<Section> sections = new ArrayList<>();
        String line = line();
        while (!END.matcher(line).matches()) {
            Matcher start = SECTION.matcher(line);
            if (!start.matches() || sections.size() == MOST_SECTIONS) {
                throw incomplete("expected a section or the end, found '" + shown(line) + "'");
            }
            sections.add(new Section(
                    start.group(1), Integer.parseInt(start.group(2)), text(Integer.parseInt(start.group(3)))));
            line = line();
        }
        if (!line.equals("end " + sections.size())) {
            throw incomplete("'" + line + "' after " + sections.size() + " sections");
        }
        if (at != bytes.length) {
            throw incomplete((bytes.length - at) + " bytes after its end");
        }
        return new Frame(node, header.group(1), header.group(3), sections);
    }

    private Matcher match(Pattern pattern) {
        String line = line();
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw incomplete("'" + shown(line) + "'");
        }
        return matcher;
    }

    private String line() {
        int from = at;
        while (at < bytes.length && bytes[at] != '\n' && at - from <= LONGEST_LINE) {
            at++;
        }
        if (at == bytes.length || bytes[at] != '\n') {
            throw incomplete("it breaks off after " + bytes.length + " bytes");
        }
        return new String(bytes, from, at++ - from, StandardCharsets.US_ASCII);
    }

    private String text(int length) {
        if (length >= bytes.length - at) {
            throw incomplete("a section breaks off after " + (bytes.length - at) + " of " + length + " bytes");
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        if (bytes[at++] != '\n') {
            throw incomplete("a section is longer than announced");
        }
        return Masked.logins(text);
    }

    private IncompleteAnswerException incomplete(String found) {
        return new IncompleteAnswerException(node, found);
    }

    private static String shown(String line) {
        return line.substring(0, Math.min(60, line.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
