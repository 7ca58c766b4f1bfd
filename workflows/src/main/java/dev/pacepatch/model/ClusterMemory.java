package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long a cluster has been mixed, as far as surveys have seen it: at least since {@code mixedSince}, and not longer than since
 * {@code uniformAt}.
 *
 * @param mixedSince the first survey that saw it mixed, without one after it that saw it uniform; null: none did
 * @param uniformAt the last survey that saw it uniform; null: none did, so that it may have been mixed for any time before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterMemory(
        String cluster,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant mixedSince,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant uniformAt) {

    /** Of a cluster that no survey has seen. */
    public static ClusterMemory none(String cluster) {
        return new ClusterMemory(cluster, null, null);
    }
}
