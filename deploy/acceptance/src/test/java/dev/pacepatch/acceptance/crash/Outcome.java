package dev.pacepatch.acceptance.crash;

import java.util.Arrays;
import java.util.List;

/**
 * How one cell ended.
 *
 * @param hit whether the step was still open when the fault had struck; otherwise the cell has shown nothing of its step
 * @param end the rollout's outcome, and of a halted one the node's with the codes that it gave
 * @param seconds from the fault to the next progress in the histories
 * @param total the whole rollout, in seconds
 * @param version the commit that was tried
 */
record Outcome(
        String cell, boolean hit, String end, double seconds, double total, String version, List<String> violations) {
    private static final int FIELDS = 7;

    String line() {
        return String.join(
                "\t",
                cell,
                Boolean.toString(hit),
                end,
                Double.toString(seconds),
                Double.toString(total),
                version,
                String.join(" ¶ ", violations).replaceAll("[\t\n]", " "));
    }

    static Outcome parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not a line of results: " + line);
        }
        return new Outcome(
                fields[0],
                Boolean.parseBoolean(fields[1]),
                fields[2],
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                fields[5],
                Arrays.stream(fields[6].split(" ¶ "))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    boolean good() {
        return hit && violations.isEmpty();
    }

    /** Nothing is wrong, and nothing was shown. */
    boolean onlyMissed() {
        return !hit && violations.isEmpty();
    }

    @Override
    public String toString() {
        String verdict = good() ? "ok" : onlyMissed() ? "MISSED" : "NOT OK";
        String wrong = violations.isEmpty() ? "" : ": " + violations;
        return "%-40s %-7s %s, %.1f s to the next progress, %.0f s in all%s"
                .formatted(cell, verdict, end, seconds, total, wrong);
    }
}
