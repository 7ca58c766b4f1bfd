package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each node. Its result stands in the rollout's history; that of a workflow that was cancelled is told by a signal, as
 * the server keeps none. Where a node's own history is missing its steps and decisions are those that the result tells of.
 */
final class NodeAudits {
    private final List<RunHistory> nodes;
    private final List<NodeAudit> all = new ArrayList<>();
    private final List<StepAudit> steps = new ArrayList<>();
    private final List<DecisionAudit> decisions = new ArrayList<>();

    NodeAudits(RunHistory rollout, List<RunHistory> nodes) {
        this.nodes = nodes;
        List<RunHistory.Told> told = new ArrayList<>(rollout.told());
        for (RunHistory.Child child : rollout.children()) {
            if (Procedures.OF_NODES.contains(child.type())) {
                add(child, told);
            }
        }
    }

    private void add(RunHistory.Child child, List<RunHistory.Told> told) {
        JsonNode result = child.result();
        String event = child.closing().isEmpty() ? child.began() : child.closing();
        if (!result.has("outcome")) {
            for (RunHistory.Told one : told) {
                if (one.result().path("node").asText().equals(child.node())) {
                    result = one.result();
                    event = one.event();
                    told.remove(one);
                    break;
                }
            }
        }
        all.add(node(child, event, result));
        if (Audits.of(nodes, child.run()).isEmpty()) {
            addFromResult(child.node(), event, result);
        }
    }

    private static NodeAudit node(RunHistory.Child child, String event, JsonNode result) {
        JsonNode before = Audits.orMissing(result.path("before"));
        JsonNode after = Audits.orMissing(result.path("after"));
        String outcome = result.path("outcome").asText();
        String summary = result.path("summary").asText();
        return new NodeAudit(
                event,
                child.node(),
                child.workflow(),
                child.run(),
                child.started(),
                child.ended(),
                outcome.isEmpty() ? child.state() : outcome,
                summary.isEmpty() && !result.has("outcome") ? Payloads.line(result) : summary,
                result.path("how").asText(),
                result.path("patchBefore").asText(),
                result.path("patchAfter").asText(),
                result.path("outOfService").asText(),
                Lines.findings(result.path("findings")),
                Lines.findings(result.path("accepted")),
                Payloads.objectOf(before),
                Payloads.objectOf(after),
                Differences.between(before, after));
    }

    private void addFromResult(String node, String event, JsonNode result) {
        for (JsonNode step : result.path("steps")) {
            Instant started = instant(step.path("started").asText());
            Duration took = duration(step.path("took").asText());
            steps.add(new StepAudit(
                    event,
                    step.path("step").asText(),
                    node,
                    "",
                    null,
                    started,
                    started == null || took == null ? null : started.plus(took),
                    took,
                    0,
                    "",
                    "",
                    "",
                    "",
                    step.path("note").asText()));
        }
        for (JsonNode decision : result.path("decisions")) {
            Instant at = instant(decision.path("at").asText());
            decisions.add(new DecisionAudit(
                    event,
                    at == null ? Instant.EPOCH : at,
                    decision.path("kind").asText(),
                    node,
                    decision.path("by").asText(),
                    decision.path("reason").asText(),
                    "",
                    "report",
                    ""));
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    List<NodeAudit> all() {
        return List.copyOf(all);
    }

    List<StepAudit> stepsOfResults() {
        return steps;
    }

    List<DecisionAudit> decisionsOfResults() {
        return decisions;
    }
}
