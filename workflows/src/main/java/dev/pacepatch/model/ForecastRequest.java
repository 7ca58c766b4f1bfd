package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Of which nodes the scheduler is asked what their standby would do. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ForecastRequest(String cluster, List<String> nodes) {
    public ForecastRequest {
        nodes = Lists.orEmpty(nodes);
    }
}
