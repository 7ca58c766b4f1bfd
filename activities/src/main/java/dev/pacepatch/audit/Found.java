package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What the steps' answers say: the plan, the patch, and the gate's verdicts. */
record Found(JsonNode patch, JsonNode facts, List<Audit.Inspected> inspections, List<GateAudit> gates) {

    /** @param others where the patch's facts may be, too: the history of a plan */
    static Found in(List<RunHistory> ours, List<RunHistory> others) {
        List<Audit.Inspected> inspections = new ArrayList<>();
        List<GateAudit> gates = new ArrayList<>();
        JsonNode patch = JsonNodeFactory.instance.objectNode();
        for (RunHistory run : ours) {
            for (StepAudit step : run.steps()) {
                JsonNode answer = run.answers().get(step.event());
                if (answer == null) {
                    continue;
                }
                if (step.step().equals("InspectCluster")) {
                    inspections.add(inspected(step, answer));
                    patch = answer.path("patch").isObject() ? answer.path("patch") : patch;
                } else if (step.step().equals("CheckCluster")) {
                    gates.add(gate(step, answer));
                }
            }
        }
        return new Found(
                patch, facts(others, patch.path("nevra").asText()), List.copyOf(inspections), List.copyOf(gates));
    }

    /** A plan for another patch says nothing of this one. */
    private static JsonNode facts(List<RunHistory> runs, String nevra) {
        for (RunHistory run : runs.stream().filter(one -> speaksOf(nevra, one)).toList()) {
            for (StepAudit step : run.steps()) {
                JsonNode answer = run.answers().get(step.event());
                if (answer != null && answer.path("facts").isObject()) {
                    return JsonNodeFactory.instance
                            .objectNode()
                            .put("event", step.event())
                            .setAll((ObjectNode) answer.path("facts"));
                }
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static boolean speaksOf(String nevra, RunHistory run) {
        return run.answers().values().stream()
                .anyMatch(answer -> answer.at("/patch/nevra").asText().equals(nevra));
    }

    private static Audit.Inspected inspected(StepAudit step, JsonNode answer) {
        List<Audit.Planned> plan = new ArrayList<>();
        answer.path("plan")
                .forEach(one -> plan.add(new Audit.Planned(
                        one.path("node").asText(),
                        one.path("reason").asText(),
                        one.path("patchBefore").asText())));
        return new Audit.Inspected(
                step.event(),
                step.verdict(),
                answer.path("seen").asText(),
                plan,
                Lines.found(answer.path("problems")),
                Lines.found(answer.path("blockers")),
                Lines.found(answer.path("accepted")),
                Lines.found(answer.path("warnings")));
    }

    private static GateAudit gate(StepAudit step, JsonNode answer) {
        return new GateAudit(
                step.event(),
                step.ended(),
                step.node(),
                answer.path("allowed").asBoolean(),
                answer.has(Payloads.UNDECODABLE)
                        ? Payloads.line(answer)
                        : answer.path("seen").asText(),
                answer.path("choice").path("how").asText(),
                answer.path("choice").path("reason").asText(),
                Lines.findings(answer.path("blockers")),
                Lines.findings(answer.path("accepted")),
                Lines.findings(answer.path("warnings")));
    }
}
