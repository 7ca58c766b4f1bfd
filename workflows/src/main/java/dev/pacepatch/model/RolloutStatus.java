package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a rollout's {@code status} query.
 *
 * @param phase CHECKING, FETCHING, LOCKING, PATCHING, UNLOCKING, or AWAITING_APPROVAL, AWAITING_WINDOW, PAUSED, AWAITING_DECISION, or the outcome's name
 * @param waitingFor why it waits, or empty
 * @param nodeWorkflow the id of the node workflow that runs now (ask it for the step), or empty
 * @param report null until the end
 * @param offers the decisions that make sense now
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RolloutStatus(
        String cluster,
        String phase,
        @Nullable Target patch,
        String waitingFor,
        String nodeWorkflow,
        List<NodeProgress> nodes,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        @Nullable RolloutReport report,
        List<Offer> offers) {
    public RolloutStatus {
        nodes = Lists.orEmpty(nodes);
        offers = Lists.orEmpty(offers);
    }
}
