package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What may be cleared away of what was left.
 *
 * @param ends the standbys, and bare marks, to end
 * @param kept why the others stay
 * @param lockStays whether the lock must be left alone; then nothing at all may be done
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReconcilePlan(Leftovers left, List<Leftovers.Mark> ends, List<Finding> kept, boolean lockStays) {
    public ReconcilePlan {
        ends = Lists.orEmpty(ends);
        kept = Lists.orEmpty(kept);
    }
}
