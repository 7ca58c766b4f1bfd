package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one cell: a rollout with standby, the fault at its moment, the rollout's end, the judgement. */
final class CellRun {
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
        machinery.ready(lab);
        strikes.prepare(cell);
        if (cell.operatorStandby()) {
            lab.exec("node1", "pcs node standby " + OPERATORS_NODE + " --wait=60")
                    .ok();
        }
        try (Watched rollout = new Watched(machinery)) {
            rollout.start(request(cell));
            return strike(cell, rollout);
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
                "decisionWait", "PT0S",
                "accept", accept,
                "requestedBy", "crash matrix",
                "reason", cell.label());
    }

    private Outcome strike(Cell cell, Watched rollout) {
        Moments moments = new Moments(rollout.histories(), rollout.observer());
        Optional<String> victim = moments.await(cell.step());
        if (victim.isEmpty()) {
            rollout.end(expectation(cell, Moments.ANY_NODE), List.of());
            return new Outcome(cell.label(), false, "the step was not seen", 0, rollout.age(), VERSION, List.of());
        }
        String node = victim.get();
        Instant began = Instant.now();
        boolean landed = strikes.strike(cell, node);
        Instant struck = Instant.now();
        strikes.follow(cell.fault());
        List<String> dying = cell.fault().kind() == Fault.Kind.DEATH ? List.of(node) : List.of();
        Watched.End end = rollout.end(expectation(cell, node), dying);
        boolean hit = landed && moments.wasOpen(cell.step(), node, began, struck);
        double seconds = rollout.progress(began, node);
        return new Outcome(cell.label(), hit, end.text(), seconds, rollout.age(), VERSION, end.violations());
    }

    private static Expectation expectation(Cell cell, String node) {
        return new Expectation(new Verdict(cell, node), cell.operatorStandby() ? OPERATORS_NODE : "");
    }
}
