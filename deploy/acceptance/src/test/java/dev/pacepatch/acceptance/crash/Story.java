package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A made-up rollout, second by second: what the three nodes would have shown. */
final class Story {
    static final String HOLDER = "a rollout";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Sample> samples = new ArrayList<>();
    private String lock = "";
    private final List<String> marks = new ArrayList<>();
    private final List<String> standby = new ArrayList<>();

    Story() {
        Lab.NODES.forEach(node -> show(0, node, "boot", List.of(Lab.OLD + ":1:0"), 0, List.of()));
    }

    static Instant second(int second) {
        return START.plusSeconds(second);
    }

    /** The cluster's configuration changes, and every node sees it. */
    Story cluster(int second, Runnable change) {
        change.run();
        for (String node : Lab.NODES) {
            Sample last = last(node);
            if (!last.isGone()) {
                show(second, node, last.boot(), last.modules(), last.loads(), last.jobs());
            }
        }
        return this;
    }

    Story lock(int second) {
        return cluster(second, () -> lock = HOLDER);
    }

    Story unlock(int second) {
        return cluster(second, () -> lock = "");
    }

    Story standby(int second, String node) {
        return cluster(second, () -> {
            marks.add(node);
            standby.add(node);
        });
    }

    Story operators(int second, String node) {
        return cluster(second, () -> standby.add(node));
    }

    Story endOperators(int second, String node) {
        return cluster(second, () -> standby.remove(node));
    }

    Story unstandby(int second, String node) {
        return cluster(second, () -> {
            marks.remove(node);
            standby.remove(node);
        });
    }

    Story install(int second, String node) {
        Sample last = last(node);
        List<String> jobs =
                Stream.concat(last.jobs().stream(), Stream.of("install:open")).toList();
        return show(second, node, last.boot(), last.modules(), last.loads(), jobs);
    }

    Story loaded(int second, String node) {
        Sample last = last(node);
        List<String> jobs =
                last.jobs().stream().map(job -> job.replace(":open", ":0")).toList();
        return show(second, node, last.boot(), List.of(Lab.NEW + ":1:0"), last.loads() + 1, jobs);
    }

    Story off(int second, String node) {
        samples.add(Sample.gone(node, second(second)));
        return this;
    }

    Story boots(int second, String node) {
        return show(second, node, "boot at " + second, List.of(Lab.OLD + ":1:0"), 0, List.of());
    }

    /** It boots, and its own service loads the new patch. */
    Story switches(int second, String node) {
        return show(second, node, "boot at " + second, List.of(Lab.OLD + ":1:0", Lab.NEW + ":1:1"), 1, List.of());
    }

    /** The whole of a node's touch, ten seconds long. */
    Story patched(int second, String node) {
        return standby(second, node)
                .install(second + 1, node)
                .loaded(second + 3, node)
                .unstandby(second + 5, node);
    }

    Seen seen() {
        return new Seen(List.copyOf(samples));
    }

    private Sample last(String node) {
        return samples.stream()
                .filter(sample -> sample.node().equals(node))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Story show(int second, String node, String boot, List<String> modules, long loads, List<String> jobs) {
        samples.add(new Sample(
                node,
                second(second),
                boot,
                List.copyOf(standby),
                List.copyOf(marks),
                lock,
                modules,
                loads,
                jobs,
                List.of()));
        return this;
    }

    static NodeResult result(String node, NodeOutcome outcome, int from, int to, String... codes) {
        List<Finding> findings = Stream.of(codes)
                .map(code -> new Finding(code, node, "found", "do"))
                .toList();
        List<StepRecord> steps =
                List.of(new StepRecord("CheckCluster", second(from), Duration.ofSeconds(to - from), ""));
        return new NodeResult(
                node, outcome, "", "", "", "", findings, List.of(), steps, Duration.ZERO, null, null, List.of());
    }

    static RolloutReport report(RolloutOutcome outcome, NodeResult... nodes) {
        return new RolloutReport(
                "lab",
                outcome,
                "",
                null,
                "",
                "",
                "",
                second(0),
                second(99),
                List.of(nodes),
                List.of(),
                List.of(),
                List.of());
    }
}
