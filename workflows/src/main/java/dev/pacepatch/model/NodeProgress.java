package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a node stands, for watchers; also the answer to a node workflow's {@code status} query.
 *
 * @param state waiting, running, or the outcome's name in lower case
 * @param step the activity that runs, or empty
 * @param since when the step began, or null
 * @param waitingFor why it waits, or empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeProgress(
        String node,
        String state,
        String step,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant since,

        String waitingFor,
        String patchBefore,
        String patchAfter) {}
