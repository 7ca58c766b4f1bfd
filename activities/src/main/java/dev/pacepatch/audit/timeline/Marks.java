package dev.pacepatch.audit.timeline;

import dev.pacepatch.audit.StepAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The moments of a lane that people look for. */
final class Marks {
    private static final Set<String> FAULTS =
            Set.of("FAILED", "TIMED_OUT", "REFUTED", "DIED", "UNKNOWN", "UNDECODABLE");
    private static final Set<String> SHUT = Set.of("BLOCKED", "NOT_ALLOWED", "NOT_READY");

    private final List<Mark> all = new ArrayList<>();

    Marks(List<StepAudit> steps) {
        steps.forEach(this::add);
    }

    private void add(StepAudit step) {
        Instant at = Stream.of(step.ended(), step.started(), step.scheduled())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
        if (at == null) {
            return;
        }
        if (FAULTS.contains(step.verdict()) || notLocked(step)) {
            all.add(new Mark(Shape.FAULT, at, "", Bars.text(step)));
        } else if (SHUT.contains(step.verdict())) {
            all.add(new Mark(Shape.SHUT, at, "", Bars.text(step)));
        }
        if (step.attempts() > 1) {
            Instant began = step.started() == null ? at : step.started();
            String why = step.retried().isEmpty() ? "" : ": " + step.retried();
            all.add(new Mark(Shape.RETRIED, began, "", step.step() + ", attempt " + step.attempts() + why));
        }
    }

    /** That it is not held is what giving it back is for. */
    private static boolean notLocked(StepAudit step) {
        return step.step().equals("LockCluster") && step.verdict().equals("NOT_HELD");
    }

    void add(List<Mark> decisions) {
        all.addAll(decisions);
    }

    /** How the lane ended, where that is nothing good. */
    void end(Set<String> bad, String outcome, @Nullable Instant ended, String text) {
        if (ended != null && outcome.equals("BLOCKED")) {
            all.add(new Mark(Shape.SHUT, ended, "", text));
        } else if (ended != null && bad.contains(outcome)) {
            all.add(new Mark(Shape.FAULT, ended, "", text));
        }
    }

    List<Mark> all() {
        return all.stream().sorted(Comparator.comparing(Mark::at)).toList();
    }
}
