package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Who patched what, why, when, decided by whom, and what was seen before and after: all of it from workflow histories. An {@code event}
 * names where it stands: {@code <workflow id>@<run, last part>#<event id>}. What a history does not say is empty, never guessed.
 *
 * @param schema {@link #SCHEMA}; a field may be added within a version, none changes its meaning or goes
 * @param request the rollout's input, as it was sent
 * @param startedBy the identity that Temporal recorded for whoever started it
 * @param inspections what was found before anything was touched, with the plan; the last one counts
 * @param nodes in the order in which they were begun; a node that was tried again is in it more than once
 * @param remains what the history says is still to be done
 * @param histories what the report rests on, and what of it could not be had
 * @param otherEvents events of types that this version does not know, with their number
 * @param undecodable where a payload could not be decoded, and why
 */
public record Audit(
        String schema,
        RunAudit rollout,
        JsonNode request,
        String requestedBy,
        String reason,
        String ticket,
        String startedBy,
        JsonNode patch,
        JsonNode facts,
        List<Inspected> inspections,
        List<GateAudit> gates,
        List<NodeAudit> nodes,
        List<StepAudit> steps,
        List<WaitAudit> waits,
        List<DecisionAudit> decisions,
        Outcome outcome,
        List<String> remains,
        List<Practice> practices,
        List<RunAudit> histories,
        Map<String, Integer> otherEvents,
        List<String> undecodable) {
    /** The JSON's schema, with its version. */
    public static final String SCHEMA = "pacepatch-audit/1";

    /**
     * How it ended.
     *
     * @param state as Temporal has it: RUNNING, COMPLETED, FAILED, CANCELED, TERMINATED, TIMED_OUT
     * @param outcome the report's, or empty when it left none
     */
    public record Outcome(
            String event, String state, String outcome, String summary, List<String> findings, List<String> accepted) {}

    /**
     * One look at the whole cluster.
     *
     * @param verdict READY, or NOT_READY when a problem or a blocker was found
     */
    public record Inspected(
            String event,
            String verdict,
            String seen,
            List<Planned> plan,
            List<Found> problems,
            List<Found> blockers,
            List<Found> accepted,
            List<Found> warnings) {}

    /** A node's place in the plan, and why. */
    public record Planned(String node, String reason, String patchBefore) {}

    /** A finding with its code, for tables. */
    public record Found(String code, String sentence) {}
}
