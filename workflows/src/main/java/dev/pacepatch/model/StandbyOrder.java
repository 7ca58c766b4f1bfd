package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** A standby to be entered, with what the scheduler predicted of it when it was decided: what then happens is compared with that. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StandbyOrder(NodeStep step, List<PlannedAction> predicted) {
    public StandbyOrder {
        predicted = Lists.orEmpty(predicted);
    }
}
