package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rollouts have left in a cluster: a lock, marked standbys.
 *
 * @param lock who holds the lock, or null when nobody does
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Leftovers(@Nullable Lock lock, List<Mark> marks) {
    public Leftovers {
        marks = Lists.orEmpty(marks);
    }

    /** Nothing is left. */
    public boolean none() {
        return lock == null && marks.isEmpty();
    }

    /** @param since when it was taken, as the node kit wrote it, or empty */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Lock(String holder, String since, HolderState state) {}

    /**
     * A node that carries our mark.
     *
     * @param standby whether it is in standby; a mark alone is harmless
     * @param well whether it is a clean, online member
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Mark(String node, String holder, HolderState state, boolean standby, boolean well) {}
}
