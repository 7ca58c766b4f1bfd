package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pacepatch.workflow.ClusterRollout;
import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a report of a rollout's history and those of its nodes' workflows. */
public final class Audits {
    private static final Comparator<StepAudit> STEPS =
            Comparator.comparing(step -> Optional.ofNullable(step.scheduled())
                    .or(() -> Optional.ofNullable(step.started()))
                    .orElse(Instant.MAX));
    private static final Comparator<WaitAudit> WAITS = Comparator.comparing(WaitAudit::started);
    private static final Comparator<DecisionAudit> DECISIONS = Comparator.comparing(DecisionAudit::at);

    private final DataConverter converter;

    public Audits(DataConverter converter) {
        this.converter = converter;
    }

    /** A workflow run by its ids. */
    public record Run(String workflow, String run) {}

    /** The nodes' workflows whose histories belong to a rollout's report. */
    public List<Run> children(History rollout) {
        return begun(rollout, Procedures.OF_NODES, converter).toList();
    }

    /** What a run has begun of some types, in order. */
    static Stream<Run> begun(History run, Set<String> types, DataConverter converter) {
        return RunReader.read(run, converter).children().stream()
                .filter(child -> types.contains(child.type()) && !child.run().isEmpty())
                .map(child -> new Run(child.workflow(), child.run()));
    }

    /** The cluster that a rollout's request names, or empty where it cannot be read. */
    public String cluster(History rollout) {
        // the request stands in the first event; the others need not be decoded for it
        History start = History.newBuilder()
                .addAllEvents(rollout.getEventsList().stream().limit(1).toList())
                .build();
        return RunReader.read(start, converter).input().path("cluster").asText();
    }

    /**
     * The report of the one rollout among them; histories of other workflows are used where they belong to it, and named.
     *
     * @param missing why a run's history could not be had, by run id
     * @throws IllegalArgumentException when there is no rollout among them, or more than one
     */
    public Audit of(List<History> histories, Map<String, String> missing) {
        List<RunHistory> runs =
                histories.stream().map(one -> RunReader.read(one, converter)).toList();
        List<RunHistory> rollouts = runs.stream()
                .filter(one -> one.run().type().equals(ClusterRollout.TYPE))
                .toList();
        if (rollouts.size() != 1) {
            throw new IllegalArgumentException("there must be one history of a " + ClusterRollout.TYPE
                    + " among them; there are " + rollouts.size() + ", and others of "
                    + runs.stream().map(one -> one.run().type()).distinct().toList());
        }
        RunHistory rollout = rollouts.get(0);
        List<RunHistory> nodes = runs.stream()
                .filter(one -> one.parentRun().equals(rollout.run().run()))
                .toList();
        return audit(rollout, nodes, runs, missing);
    }

    private static Audit audit(
            RunHistory rollout, List<RunHistory> nodes, List<RunHistory> runs, Map<String, String> missing) {
        List<RunHistory> ours =
                Stream.concat(Stream.of(rollout), nodes.stream()).toList();
        NodeAudits tries = new NodeAudits(rollout, nodes);
        List<StepAudit> steps = new ArrayList<>(all(ours, RunHistory::steps));
        steps.addAll(tries.stepsOfResults());
        List<DecisionAudit> decisions = new ArrayList<>(all(ours, RunHistory::decisions));
        decisions.addAll(tries.decisionsOfResults());
        JsonNode input = rollout.input();
        Found found = Found.in(ours, runs);
        Audit plain = new Audit(
                Audit.SCHEMA,
                rollout.run(),
                Payloads.objectOf(input),
                input.path("requestedBy").asText(),
                input.path("reason").asText(),
                input.path("ticket").asText(),
                rollout.identity(),
                found.patch(),
                found.facts(),
                found.inspections(),
                found.gates(),
                tries.all(),
                steps.stream().sorted(STEPS).toList(),
                all(ours, RunHistory::waits).stream().sorted(WAITS).toList(),
                decisions.stream().sorted(DECISIONS).toList(),
                outcome(rollout),
                List.of(),
                List.of(),
                histories(rollout, ours, runs, missing),
                others(ours),
                all(ours, RunHistory::undecodable));
        return completed(plain);
    }

    private static Audit completed(Audit a) {
        return new Audit(
                a.schema(),
                a.rollout(),
                a.request(),
                a.requestedBy(),
                a.reason(),
                a.ticket(),
                a.startedBy(),
                a.patch(),
                a.facts(),
                a.inspections(),
                a.gates(),
                a.nodes(),
                a.steps(),
                a.waits(),
                a.decisions(),
                a.outcome(),
                Remains.of(a),
                Practices.of(a),
                a.histories(),
                a.otherEvents(),
                a.undecodable());
    }

    static <T> List<T> all(List<RunHistory> runs, Function<RunHistory, List<T>> part) {
        return runs.stream().flatMap(one -> part.apply(one).stream()).toList();
    }

    static Audit.Outcome outcome(RunHistory rollout) {
        JsonNode report = rollout.result();
        String summary = report.path("summary").asText();
        if (summary.isEmpty()) {
            summary = report.has(Payloads.UNDECODABLE) ? Payloads.line(report) : rollout.failure();
        }
        return new Audit.Outcome(
                rollout.closing(),
                rollout.run().state(),
                report.path("outcome").asText(),
                summary,
                Lines.findings(report.path("findings")),
                Lines.findings(report.path("accepted")));
    }

    private static List<RunAudit> histories(
            RunHistory rollout, List<RunHistory> ours, List<RunHistory> runs, Map<String, String> missing) {
        List<RunAudit> all = new ArrayList<>(ours.stream().map(RunHistory::run).toList());
        for (RunHistory.Child child : rollout.children()) {
            if (Procedures.OF_NODES.contains(child.type())
                    && of(ours, child.run()).isEmpty()) {
                String why = missing.getOrDefault(
                        child.run(), "it was not given; the result in the rollout's history is used");
                all.add(new RunAudit(
                        child.workflow(),
                        child.run(),
                        child.type(),
                        child.started(),
                        child.ended(),
                        child.state(),
                        List.of(),
                        0,
                        why));
            }
        }
        runs.stream()
                .filter(one -> of(ours, one.run().run()).isEmpty())
                .map(RunHistory::run)
                .forEach(all::add);
        return List.copyOf(all);
    }

    static Optional<RunHistory> of(List<RunHistory> runs, String run) {
        return runs.stream().filter(one -> one.run().run().equals(run)).findFirst();
    }

    static Map<String, Integer> others(List<RunHistory> runs) {
        Map<String, Integer> all = new TreeMap<>();
        runs.forEach(one -> one.otherEvents().forEach((name, count) -> all.merge(name, count, Integer::sum)));
        return all;
    }

    static JsonNode orMissing(JsonNode tree) {
        return tree.isNull() ? MissingNode.getInstance() : tree;
    }
}
