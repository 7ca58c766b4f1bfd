package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Coordinator;
import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.acceptance.Shell;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs one cell: a rollout with standby, the fault at its moment, the rollout's end, the judgement. */
final class CellRun {
    private static final Duration LIMIT = Duration.ofMinutes(7);
    private static final Duration FALL = Duration.ofSeconds(60);
    /** Runs the new patch already, so that a cell has two nodes to patch: one for the fault, one that comes after it. */
    private static final String PATCHED_NODE = "node1";

    private static final String OPERATORS_NODE = "node3";
    private static final String VERSION = System.getProperty("crash.version", "unknown");

    private final Lab lab;
    private final Machinery machinery;
    private final Strikes strikes;

    CellRun(Lab lab, Machinery machinery) {
        this.lab = lab;
        this.machinery = machinery;
        this.strikes = new Strikes(lab, machinery);
    }

    Outcome run(Cell cell) {
        machinery.ready();
        machinery.releasePatch();
        lab.reset();
        lab.exec(PATCHED_NODE, "dnf -y install " + Lab.PATCH).ok();
        strikes.prepare(cell);
        if (cell.operatorStandby()) {
            lab.exec("node1", "pcs node standby " + OPERATORS_NODE + " --wait=60")
                    .ok();
        }
        try (Histories histories = new Histories();
                Observer observer = new Observer().begin()) {
            return new Rollout(cell, histories, observer).run();
        }
    }

    static Map<String, Object> request(Cell cell) {
        List<Map<String, String>> accept = cell.operatorStandby()
                ? List.of(Map.of(
                        "code", "OPERATOR_STANDBY", "subject", OPERATORS_NODE, "reason", "memory is replaced there"))
                : List.of();
        return Map.of(
                "cluster", "lab",
                "standby", "ALWAYS",
                "soak", cell.step() == Step.SOAK ? "PT3S" : "PT1S",
                "gateWait", "PT40S",
                "accept", accept,
                "requestedBy", "crash matrix",
                "reason", cell.label());
    }

    /** The part of a cell in which everything is watched. */
    private final class Rollout {
        private final Cell cell;
        private final Histories histories;
        private final Observer observer;
        private final Moments moments;
        private final Instant start = Instant.now();

        Rollout(Cell cell, Histories histories, Observer observer) {
            this.cell = cell;
            this.histories = histories;
            this.observer = observer;
            this.moments = new Moments(histories, observer);
        }

        Outcome run() {
            histories.start(request(cell));
            Optional<String> node = moments.await(cell.step());
            if (node.isEmpty()) {
                awaitEnd();
                return outcome(false, "the step was not seen", 0, List.of());
            }
            Instant began = Instant.now();
            strikes.strike(cell, node.get());
            Instant struck = Instant.now();
            strikes.follow(cell);
            boolean ended = awaitEnd();
            double seconds = progress(began, node.get());
            boolean hit = moments.wasOpen(cell.step(), node.get(), began, struck);
            if (!ended) {
                histories.terminate("the crash matrix has waited " + LIMIT);
                return outcome(hit, "not ended", seconds, List.of("it did not end within " + LIMIT));
            }
            return judge(node.get(), hit, seconds);
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

        private Outcome judge(String node, boolean hit, double seconds) {
            Shell.Result said = machinery.pacepatch("--output", "json", "rollout", "watch", "lab");
            if (cell.fault().kind() == Fault.Kind.DEATH) {
                awaitFall(node);
            }
            Moments.pause(1000); // for what comes too late
            Expectation expectation = new Expectation(cell, node, cell.operatorStandby() ? OPERATORS_NODE : "");
            Seen seen = new Seen(observer.samples());
            RolloutReport report;
            try {
                report = Coordinator.report(said);
            } catch (AssertionError e) {
                List<String> found = new ArrayList<>(expectation.ofTheNodes(seen));
                found.add("there is no report: " + said);
                return outcome(hit, "no report", seconds, found);
            }
            return outcome(hit, end(report), seconds, expectation.violations(seen, report));
        }

        /** Fencing may come later than the verdict of the peers. */
        private void awaitFall(String node) {
            Instant end = Instant.now().plus(FALL);
            while (!new Seen(observer.samples()).fell(node, Instant.MAX)
                    && Instant.now().isBefore(end)) {
                Moments.pause(200);
            }
        }

        private double progress(Instant began, String node) {
            return Stream.of(histories.events(null), histories.events(node))
                    .flatMap(events -> Histories.progress(events, began).stream())
                    .min(Instant::compareTo)
                    .map(next -> Duration.between(began, next).toMillis() / 1000.0)
                    .orElse(0.0);
        }

        private Outcome outcome(boolean hit, String end, double seconds, List<String> violations) {
            double total = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            return new Outcome(cell.label(), hit, end, seconds, total, VERSION, violations);
        }
    }

    private static String end(RolloutReport report) {
        String nodes = report.nodes().stream()
                .filter(node -> !node.outcome().good())
                .map(CellRun::why)
                .collect(Collectors.joining(", "));
        return report.outcome() + (nodes.isEmpty() ? "" : ": " + nodes);
    }

    private static String why(NodeResult node) {
        return node.outcome()
                + node.findings().stream().map(Finding::code).distinct().collect(Collectors.joining(", ", " (", ")"));
    }
}
