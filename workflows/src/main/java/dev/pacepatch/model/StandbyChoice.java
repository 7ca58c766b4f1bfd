package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * In place or with standby, for one node at one moment.
 *
 * @param how {@code NEVER} or {@code ALWAYS}
 * @param reason why, for people
 * @param predicted what the scheduler says a standby would do; empty in place
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StandbyChoice(StandbyPolicy how, String reason, List<PlannedAction> predicted) {
    public StandbyChoice {
        predicted = Lists.orEmpty(predicted);
    }
}
