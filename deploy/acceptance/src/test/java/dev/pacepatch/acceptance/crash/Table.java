package dev.pacepatch.acceptance.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The outcomes as text: the table of steps and faults, the counts, and a line for each cell that is not simply good. */
record Table(Map<String, Outcome> outcomes) {
    String matrix() {
        List<String> lines = new ArrayList<>();
        List<Fault> faults = List.of(Fault.values());
        lines.add(faults.stream().map(Fault::label).collect(Collectors.joining(" | ", "| step | ", " |")));
        lines.add("| --- |" + " --- |".repeat(faults.size()));
        for (Step step : Step.values()) {
            lines.add(faults.stream()
                    .map(fault -> text(new Cell(step, fault)))
                    .collect(Collectors.joining(" | ", "| " + step.label() + " | ", " |")));
        }
        return String.join("\n", lines);
    }

    private String text(Cell cell) {
        if (!cell.nonsense().isEmpty()) {
            return "—";
        }
        Outcome outcome = outcomes.get(cell.label());
        if (outcome == null) {
            return "not run";
        }
        if (!outcome.violations().isEmpty()) {
            return "**violation**";
        }
        return outcome.hit() ? end(outcome) : "missed";
    }

    private static String end(Outcome outcome) {
        String word = outcome.end().replaceAll(" \\(.*", "").toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%s, %.1f s", word, outcome.seconds());
    }

    String counts() {
        List<Cell> sensible = Matrix.sensible();
        long run = sensible.stream().filter(cell -> isHit(cell)).count();
        long bad = sensible.stream()
                .filter(cell ->
                        isHit(cell) && !outcomes.get(cell.label()).violations().isEmpty())
                .count();
        return "%d cells: %d run, %d of them with a violation; %d not run or missed; %d make no sense."
                .formatted(
                        Matrix.all().size(),
                        run,
                        bad,
                        sensible.size() - run,
                        Matrix.all().size() - sensible.size());
    }

    private boolean isHit(Cell cell) {
        Outcome outcome = outcomes.get(cell.label());
        return outcome != null && (outcome.hit() || !outcome.violations().isEmpty());
    }

    /** What each violation was, why a rollout was halted, and the cells outside the table. */
    String notes() {
        return Matrix.sensible().stream()
                .map(cell -> outcomes.get(cell.label()))
                .filter(outcome -> outcome != null
                        && (!outcome.end().equals("COMPLETED")
                                || !outcome.good()
                                || outcome.cell().equals(Matrix.WITH_OPERATOR.label())))
                .map(outcome -> "- `%s`: %s%s%s"
                        .formatted(
                                outcome.cell(),
                                outcome.end(),
                                outcome.hit() ? "" : "; the moment was missed",
                                outcome.violations().stream()
                                        .map(text -> "; **violation** " + text)
                                        .collect(Collectors.joining())))
                .collect(Collectors.joining("\n"));
    }

    static String nonsense() {
        Map<String, List<Cell>> reasons = Matrix.all().stream()
                .filter(cell -> !cell.nonsense().isEmpty())
                .collect(Collectors.groupingBy(Cell::nonsense, TreeMap::new, Collectors.toList()));
        return reasons.entrySet().stream()
                .map(entry -> "- %s: %s"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .map(cell -> "`" + cell.label() + "`")
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }

    static String faults() {
        return Arrays.stream(Fault.values())
                .map(fault -> "- `%s`: %s".formatted(fault.label(), fault.what()))
                .collect(Collectors.joining("\n"));
    }
}
