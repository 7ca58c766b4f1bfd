package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node may be begun now, as far as the cluster's maintenance windows are concerned (I10).
 *
 * @param open it may
 * @param opens when it is open next for long enough; null when it is open, or when nothing is known to open
 * @param seen the same for people, in the windows' own time zone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WindowAnswer(
        boolean open,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant opens,

        String seen) {}
