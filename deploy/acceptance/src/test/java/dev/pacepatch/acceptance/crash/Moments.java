package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises the moments: from Temporal, and before, in and after the install from the node. */
final class Moments {
    /** The node that a cluster's step is not about, but a fault has to be on. */
    static final String ANY_NODE = "node2";

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Histories histories;
    private final Observer observer;

    Moments(Histories histories, Observer observer) {
        this.histories = histories;
        this.observer = observer;
    }

    /** The node in whose step the rollout is now; empty when the rollout ended before the step was seen. */
    Optional<String> await(Step step) {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            if (step == Step.REPORT ? histories.closed() : !step.ofNode() && isOpen(step, null)) {
                return Optional.of(ANY_NODE);
            }
            Optional<String> node = step.ofNode() ? histories.node() : Optional.empty();
            if (node.isPresent() && isOpen(step, node.get())) {
                return node;
            }
            if (step != Step.REPORT && node.isEmpty() && histories.closed()) {
                return Optional.empty();
            }
            pause(30);
        }
        return Optional.empty();
    }

    private boolean isOpen(Step step, @Nullable String node) {
        Optional<Sample> shown = node == null ? Optional.empty() : observer.latest(node);
        return switch (step) {
            case SOAK -> node != null && histories.soaks(node);
            case APPLY_BEFORE ->
                histories.runs(step.activity(), node)
                        && shown.map(now -> !now.installs()).orElse(false);
            case APPLY_DURING ->
                shown.map(now -> now.installs() && now.processes().contains("sleep"))
                        .orElse(false);
            case APPLY_AFTER ->
                shown.map(now -> now.active(Lab.NEW)).orElse(false) && histories.runs(step.activity(), node);
            default -> histories.runs(step.activity(), node);
        };
    }

    /** Whether the step was open still when the fault had struck: asked afterwards, of the histories and of what the node showed. */
    boolean wasOpen(Step step, String node, Instant began, Instant struck) {
        if (step == Step.REPORT) {
            return true;
        }
        List<HistoryEvent> events = histories.events(step.ofNode() ? node : null);
        List<Span> spans = step == Step.SOAK ? Span.timers(events) : Span.activities(events, step.activity());
        Seen seen = new Seen(observer.samples());
        boolean onTheNode = switch (step) {
            case APPLY_BEFORE -> !seen.at(node, began).map(Sample::installs).orElse(true);
            case APPLY_DURING ->
                !seen.at(node, struck).map(now -> now.active(Lab.NEW)).orElse(false);
            default -> true;
        };
        return onTheNode && spans.stream().anyMatch(span -> span.contains(struck));
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
