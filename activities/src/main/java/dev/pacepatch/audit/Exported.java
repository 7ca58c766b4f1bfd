package dev.pacepatch.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.history.v1.History;
import io.temporal.common.WorkflowExecutionHistory;

/** A history as {@code temporal workflow show --output json}, the Temporal UI's download or an SDK writes it. */
public final class Exported {
    private Exported() {}

    /**
     * Fields that this version does not know are passed over.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static History read(String json) {
        try {
            JsonNode tree = Payloads.MAPPER.readTree(json);
            JsonNode events = tree.isArray() ? tree : tree.at("/history/events");
            if (events.isMissingNode()) {
                events = tree.path("events");
            }
            if (!events.isArray() || events.isEmpty()) {
                throw new IllegalArgumentException("it holds no events");
            }
            if (events.get(0).path("workflowExecutionStartedEventAttributes").isMissingNode()) {
                throw new IllegalArgumentException("it does not begin with the start of a workflow");
            }
            JsonNode whole = Payloads.MAPPER.createObjectNode().set("events", events);
            return WorkflowExecutionHistory.fromJson(whole.toString(), "exported")
                    .getHistory();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // the SDK's reader says so in several ways; the UI's download with decoded payloads is one reason
            throw new IllegalArgumentException(
                    "it is not a history as Temporal keeps it (was it downloaded with decoded payloads?): "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}
