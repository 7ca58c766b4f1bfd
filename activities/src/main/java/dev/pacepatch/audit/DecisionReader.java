package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pacepatch.model.DecisionKind;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.update.v1.Outcome;
import io.temporal.api.update.v1.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The decisions in a history: updates and signals of the decisions' names, and what the server itself does on somebody's word. Beside
 * what they say of themselves stands the sender's identity, which the server has recorded.
 */
final class DecisionReader {
    private final Payloads payloads;
    private final Failed failed;
    private final LongFunction<String> event;
    private final List<DecisionAudit> all = new ArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, String> updates = new LinkedHashMap<>();

    DecisionReader(Payloads payloads, Failed failed, LongFunction<String> event) {
        this.payloads = payloads;
        this.failed = failed;
        this.event = event;
    }

    /** False when the event is about something else. */
    boolean take(HistoryEvent one) {
        switch (one.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ADMITTED -> {
                // told again when it is accepted
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED -> {
                Request sent =
                        one.getWorkflowExecutionUpdateAcceptedEventAttributes().getAcceptedRequest();
                updates.put(sent.getMeta().getUpdateId(), event.apply(one.getEventId()));
                JsonNode said = payloads.first(sent.getInput().getArgs());
                add(one, kind(sent.getInput().getName()), said, sent.getMeta().getIdentity(), "update");
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED -> {
                var done = one.getWorkflowExecutionUpdateCompletedEventAttributes();
                String of = updates.getOrDefault(done.getMeta().getUpdateId(), "");
                answers.put(of, answer(done.getOutcome()));
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> {
                var signal = one.getWorkflowExecutionSignaledEventAttributes();
                String kind = kind(signal.getSignalName());
                if (Arrays.stream(DecisionKind.values()).noneMatch(k -> k.name().equals(kind))) {
                    return false;
                }
                add(one, kind, payloads.first(signal.getInput()), signal.getIdentity(), "signal");
            }
            default -> {
                return byTheServer(one);
            }
        }
        return true;
    }

    private boolean byTheServer(HistoryEvent one) {
        switch (one.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED -> {
                var asked = one.getWorkflowExecutionCancelRequestedEventAttributes();
                add(one, "CANCEL", "", asked.getCause(), asked.getIdentity(), "request");
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> {
                var ended = one.getWorkflowExecutionTerminatedEventAttributes();
                add(one, "TERMINATE", "", ended.getReason(), ended.getIdentity(), "request");
            }
            case EVENT_TYPE_WORKFLOW_TASK_FAILED -> {
                var task = one.getWorkflowTaskFailedEventAttributes();
                if (task.getCause() == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW) {
                    add(one, "RESET", "", failed.line(task.getFailure()), task.getIdentity(), "request");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code endSoak} is END_SOAK; a name that is none of ours stays as it is. */
    private static String kind(String verb) {
        return Arrays.stream(DecisionKind.values())
                .filter(kind -> kind.verb().equals(verb))
                .map(DecisionKind::name)
                .findFirst()
                .orElse(verb);
    }

    private String answer(Outcome outcome) {
        if (outcome.hasFailure()) {
            return failed.line(outcome.getFailure());
        }
        JsonNode said = outcome.hasSuccess() ? payloads.first(outcome.getSuccess()) : MissingNode.getInstance();
        return said.has("said") ? said.path("said").asText() : Payloads.line(said);
    }

    private void add(HistoryEvent one, String kind, JsonNode said, String identity, String via) {
        String reason = said.has(Payloads.UNDECODABLE)
                ? Payloads.line(said)
                : said.path("reason").asText();
        add(one, kind, said, reason, identity, via);
    }

    private void add(HistoryEvent one, String kind, String by, String reason, String identity, String via) {
        Instant at = RunReader.time(one.getEventTime());
        all.add(new DecisionAudit(event.apply(one.getEventId()), at, kind, "", by, reason, identity, via, ""));
    }

    private void add(HistoryEvent one, String kind, JsonNode said, String reason, String identity, String via) {
        Instant at = RunReader.time(one.getEventTime());
        // of a campaign it is about a cluster
        String node = said.path("node").asText(said.path("cluster").asText());
        String by = said.path("by").asText();
        all.add(new DecisionAudit(event.apply(one.getEventId()), at, kind, node, by, reason, identity, via, ""));
    }

    /** @param node whose workflow it is, or empty */
    List<DecisionAudit> all(String node) {
        return all.stream()
                .map(d -> new DecisionAudit(
                        d.event(),
                        d.at(),
                        d.kind(),
                        d.node().isEmpty() ? node : d.node(),
                        d.by(),
                        d.reason(),
                        d.identity(),
                        d.via(),
                        answers.getOrDefault(d.event(), "")))
                .toList();
    }
}
