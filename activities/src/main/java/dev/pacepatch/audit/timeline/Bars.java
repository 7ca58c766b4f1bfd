package dev.pacepatch.audit.timeline;

import dev.pacepatch.audit.StepAudit;
import dev.pacepatch.audit.WaitAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bars of one lane, and the bands behind them. */
final class Bars {
    private final List<StepAudit> steps;
    private final List<Bar> all = new ArrayList<>();
    private final Instant end;
    private final boolean runs;

    /**
     * @param end of the lane, or how far the histories reach
     * @param runs the lane has no end yet
     */
    Bars(List<StepAudit> steps, Instant end, boolean runs) {
        this.steps = steps;
        this.end = end;
        this.runs = runs;
        steps.forEach(this::add);
    }

    private void add(StepAudit step) {
        Instant began = began(step);
        if (began == null) {
            return;
        }
        Instant ended = step.ended();
        all.add(new Bar(Kind.of(step.step()), began, ended == null ? end : ended, ended == null, true, text(step)));
    }

    /** The earlier attempts are a part of it. */
    private static @Nullable Instant began(StepAudit step) {
        boolean once = step.attempts() <= 1 && step.started() != null;
        return once || step.scheduled() == null ? step.started() : step.scheduled();
    }

    void add(WaitAudit wait) {
        Instant ended = wait.ended();
        Kind kind = wait.what().contains(" soaks until ") ? Kind.SOAK : Kind.WAIT;
        all.add(new Bar(kind, wait.started(), ended == null ? end : ended, ended == null && runs, false, wait.what()));
    }

    static String text(StepAudit step) {
        return step.step()
                + (step.node().isEmpty() ? "" : " " + step.node())
                + (step.verdict().isEmpty() ? "" : ": " + step.verdict())
                + (step.detail().isEmpty() ? "" : ", " + step.detail());
    }

    /** In order; those of a kind that overlap are one, and so is a reboot. */
    List<Bar> all() {
        List<Bar> merged = new ArrayList<>();
        for (Bar bar : all.stream().sorted(Comparator.comparing(Bar::from)).toList()) {
            Bar last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null
                    && last.kind() == bar.kind()
                    && (bar.from().isBefore(last.to()) || outOfCluster(last, bar))) {
                merged.set(merged.size() - 1, last.and(bar));
            } else {
                merged.add(bar);
            }
        }
        return looksAmongWaits(merged);
    }

    /** From the order to reboot until it is in its cluster again: one step hands over to the next, and the node is away. */
    private static boolean outOfCluster(Bar before, Bar bar) {
        return before.kind() == Kind.REBOOT && bar.kind() == Kind.REBOOT;
    }

    /** A look between two waits (a soak, a shut window or gate) is a part of the waiting. */
    private static List<Bar> looksAmongWaits(List<Bar> bars) {
        List<Bar> all = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            boolean among = i > 0
                    && i < bars.size() - 1
                    && bars.get(i - 1).kind().waits()
                    && bars.get(i + 1).kind().waits();
            all.add(bar.kind().waits() || among ? bar.quiet() : bar);
        }
        return List.copyOf(all);
    }

    /** From the lock's taking to its giving back. */
    List<Bar> lock() {
        Instant taken = null;
        for (StepAudit step : steps) {
            if (step.step().equals("LockCluster") && step.verdict().equals("HELD")) {
                taken = step.ended();
            } else if (step.step().equals("UnlockCluster") && taken != null && step.ended() != null) {
                return List.of(band(Kind.LOCKED, taken, step.ended(), false, "the lock is held"));
            }
        }
        return taken == null
                ? List.of()
                : List.of(band(Kind.LOCKED, taken, end, true, "the lock is held; that it was given back is not told"));
    }

    /**
     * From the standby's beginning to its end.
     *
     * @param latest as far as the histories reach: a node that was left in standby stays there
     */
    List<Bar> outOfService(Instant latest) {
        Instant out = null;
        for (StepAudit step : steps) {
            if (step.step().equals("PutNodeInStandby") && set(step)) {
                out = step.started();
            } else if (step.step().equals("TakeNodeOutOfStandby") && out != null && ended(step)) {
                Instant back = step.ended();
                return List.of(band(Kind.OUT, out, back == null ? end : back, false, "out of service"));
            }
        }
        return out == null
                ? List.of()
                : List.of(band(Kind.OUT, out, latest, true, "out of service; that it came back is not told"));
    }

    /** A step that is known from a result only has no verdict. */
    private static boolean set(StepAudit step) {
        return !step.verdict().equals("NOT_ALLOWED") && !step.detail().contains("STANDBY_NOT_SET");
    }

    private static boolean ended(StepAudit step) {
        return step.ended() != null
                && (step.verdict().isEmpty() || step.verdict().equals("DONE"));
    }

    private static Bar band(Kind kind, Instant from, Instant to, boolean open, String text) {
        return new Bar(kind, from, to, open, false, text);
    }
}
