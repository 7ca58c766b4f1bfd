package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Coordinator;
import dev.pacepatch.acceptance.Shell;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rollout that is watched from its start to its end, whatever happens to it, and judged. */
final class Watched implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(7);
    private static final Duration FALL = Duration.ofSeconds(60);

    private final Machinery machinery;
    private final Histories histories = new Histories();
    private final Observer observer = new Observer().begin();
    private final Instant start = Instant.now();

    Watched(Machinery machinery) {
        this.machinery = machinery;
    }

    Histories histories() {
        return histories;
    }

    Observer observer() {
        return observer;
    }

    void start(Map<String, Object> request) {
        histories.start(request);
    }

    /** In seconds, since the watch began. */
    double age() {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }

    /** @param text the rollout's outcome, and of a halted one the node's with the codes that it gave */
    record End(String text, List<String> violations) {}

    /** @param dying nodes that shall go off, and perhaps have not yet */
    End end(Expectation expectation, List<String> dying) {
        if (!awaitEnd()) {
            histories.terminate("the crash matrix has waited " + LIMIT);
            return new End("not ended", List.of("it did not end within " + LIMIT));
        }
        Shell.Result said = machinery.pacepatch("--output", "json", "rollout", "watch", "lab");
        dying.forEach(this::awaitFall);
        Moments.pause(1000); // for what comes too late
        Seen seen = new Seen(observer.samples());
        RolloutReport report;
        try {
            report = Coordinator.report(said);
        } catch (AssertionError e) {
            List<String> found = new ArrayList<>(expectation.ofTheNodes(seen));
            found.add("there is no report: " + said);
            return new End("no report", found);
        }
        return new End(text(report), expectation.violations(seen, report));
    }

    private boolean awaitEnd() {
        Instant end = Instant.now().plus(LIMIT);
        while (!histories.closed()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Moments.pause(200);
        }
        return true;
    }

    /** Fencing may come later than the verdict of the peers. */
    private void awaitFall(String node) {
        Instant end = Instant.now().plus(FALL);
        while (!new Seen(observer.samples()).fell(node, Instant.MAX)
                && Instant.now().isBefore(end)) {
            Moments.pause(200);
        }
    }

    /** The time to the next progress, in seconds; 0 when there was none. */
    double progress(Instant began, String node) {
        return Stream.of(histories.events(null), histories.events(node))
                .flatMap(events -> Histories.progress(events, began).stream())
                .min(Instant::compareTo)
                .map(next -> Duration.between(began, next).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private static String text(RolloutReport report) {
        String nodes = report.nodes().stream()
                .filter(node -> !node.outcome().good())
                .map(Watched::why)
                .collect(Collectors.joining(", "));
        return report.outcome() + (nodes.isEmpty() ? "" : ": " + nodes);
    }

    private static String why(NodeResult node) {
        return node.outcome()
                + node.findings().stream().map(Finding::code).distinct().collect(Collectors.joining(", ", " (", ")"));
    }

    /** What broke off in the middle leaves no rollout behind: the next one would be struck by its end. */
    @Override
    public void close() {
        if (histories.runs()) {
            histories.terminate("its test broke off");
        }
        observer.close();
        histories.close();
    }
}
