package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.temporal.api.failure.v1.Failure;

/** A failure in a line, and what it carries. */
final class Failed {
    private final Payloads payloads;

    Failed(Payloads payloads) {
        this.payloads = payloads;
    }

    /** The innermost cause's message, with its type; empty when nothing failed. */
    String line(Failure failure) {
        if (failure.equals(Failure.getDefaultInstance())) {
            return "";
        }
        Failure cause = failure;
        while (cause.hasCause()) {
            cause = cause.getCause();
        }
        String type = cause.getApplicationFailureInfo().getType();
        String message = message(cause);
        return Lines.shortened((type.isEmpty() ? "" : type + ": ") + message);
    }

    /** What the failure of a workflow carries: its report. */
    JsonNode details(Failure failure) {
        return failure.hasApplicationFailureInfo()
                ? payloads.first(failure.getApplicationFailureInfo().getDetails())
                : MissingNode.getInstance();
    }

    private String message(Failure failure) {
        if (!failure.hasEncodedAttributes()) {
            return failure.getMessage();
        }
        JsonNode hidden = payloads.read(failure.getEncodedAttributes());
        return hidden.has("message") ? hidden.path("message").asText() : Payloads.line(hidden);
    }
}
