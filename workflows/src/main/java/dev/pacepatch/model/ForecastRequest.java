package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of which nodes the scheduler is asked what their standby, and their crash, would do.
 *
 * @param patch whose facts are wanted too, or null
 * @param soak a part of the expected time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ForecastRequest(
        String cluster,
        List<String> nodes,
        @Nullable Target patch,
        Policy policy,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration soak) {
    public ForecastRequest {
        nodes = Lists.orEmpty(nodes);
    }
}
