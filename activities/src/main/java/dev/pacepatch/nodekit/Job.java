package dev.pacepatch.nodekit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job on a node, which outlives the connection that started it.
 *
 * @param bootId the boot in which it was started, or empty
 * @param rc how its command ended, only when {@code DONE}; advice, never proof
 * @param acted false: when it was about to begin, the lock was no longer its holder's, or a boot would bring another kernel, and it did
 *     nothing
 * @param log the last 8 KiB of its output
 */
public record Job(
        String id,
        State state,
        String verb,
        String argument,
        String bootId,
        @Nullable Integer rc,
        boolean acted,
        String log) {

    private static final int LOG_KEPT = 8192;
    private static final int LONGEST_LINE = 160;

    /** What has become of it. */
    public enum State {
        /** Never started on this node. */
        NONE,
        RUNNING,
        /** It ended; {@code rc} says how. */
        DONE,
        /** Started, without a result, and it no longer runs: killed, or the node rebooted. */
        LOST
    }

    static Job of(Frame frame) {
        Map<String, String> values = frame.section("job").values();
        State state = state(frame, values.getOrDefault("state", ""));
        return new Job(
                values.getOrDefault("id", ""),
                state,
                values.getOrDefault("verb", ""),
                values.getOrDefault("argument", ""),
                values.getOrDefault("boot_id", ""),
                state == State.DONE ? rc(frame, values.get("rc")) : null,
                !"no".equals(values.get("acted")),
                wholeLines(frame.section("log").text()));
    }

    /** A line whose beginning was cut off may hold half of what is not to be shown: {@link Masked}. */
    private static String wholeLines(String log) {
        return log.getBytes(StandardCharsets.UTF_8).length < LOG_KEPT ? log : log.substring(log.indexOf('\n') + 1);
    }

    /** For people: {@code 1 (Error: No space left on device)}, the exit code with the last line of the output. */
    public String ending() {
        String shown = lastLine();
        return shown.isEmpty() || Objects.equals(rc, 0) ? String.valueOf(rc) : rc + " (" + shown + ")";
    }

    /** The last line of its output, or empty. */
    public String lastLine() {
        String last = log.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        return Shown.line(last.strip(), LONGEST_LINE);
    }

    /** For people: {@code install kpatch-patch-…}. */
    public String shown() {
        return verb + " " + argument;
    }

    private static State state(Frame frame, String text) {
        for (State state : State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
                return state;
            }
        }
        throw new IncompleteAnswerException(frame.node(), "a job in the unknown state '" + text + "'");
    }

    private static Integer rc(Frame frame, @Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,3}")) {
            throw new IncompleteAnswerException(frame.node(), "a job that is done has no result: '" + text + "'");
        }
        return Integer.valueOf(text);
    }
}
