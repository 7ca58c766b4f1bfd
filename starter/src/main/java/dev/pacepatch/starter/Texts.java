package dev.pacepatch.starter;

import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Times and long texts for people. */
final class Texts {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Texts() {}

    /** {@code 7 s}, {@code 1:05}, {@code 2:00:00}. */
    static String time(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format("%d:%02d", seconds / 60, seconds % 60)
                : String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 0.8 s} where it is short. */
    static String exact(Duration duration) {
        return duration.toSeconds() < 10 ? String.format("%.1f s", duration.toMillis() / 1000.0) : time(duration);
    }

    /**
     * What is brought onto the nodes.
     *
     * @param patch before a live patch, which has its kernel in a line of its own
     * @param kernel before a kernel
     */
    static List<String> target(Target target, String patch, String kernel) {
        return target.procedure() == Procedure.KERNEL_UPDATE
                ? List.of(kernel + target.nevra())
                : List.of(patch + target.nevra() + ", module " + target.module(), kernel + target.kernel());
    }

    /** Broken at blanks so that each line fits. */
    static List<String> wrap(String first, String next, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.strip().split("\\s+")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(next);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /** What a terminal would obey (escapes, line ends, reordering) is replaced. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\ufffd");
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
