package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run's history, read: facts, nothing judged.
 *
 * @param parentRun the run that began it, or empty
 * @param identity who started it, as Temporal recorded it
 * @param result of the workflow, or what its failure carries; missing while there is none
 * @param closing where it ended, or empty
 * @param answers what each completed step answered, by the step's event
 * @param told results of nodes whose workflows were cancelled: they are told by a signal
 */
record RunHistory(
        RunAudit run,
        String parentRun,
        String identity,
        String started,
        JsonNode input,
        JsonNode result,
        String failure,
        String closing,
        List<StepAudit> steps,
        Map<String, JsonNode> answers,
        List<WaitAudit> waits,
        List<DecisionAudit> decisions,
        List<Child> children,
        List<Told> told,
        Map<String, Integer> otherEvents,
        List<String> undecodable) {

    /** A workflow that it began. */
    record Child(
            String workflow,
            String run,
            String type,
            String node,
            String began,
            @Nullable Instant started,
            @Nullable Instant ended,
            String state,
            String closing,
            JsonNode result) {}

    /** A result that came by a signal. */
    record Told(String event, JsonNode result) {}
}
