package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import java.util.List;

/**
 * What the gate says of a saved status.
 *
 * @param seen what the cluster looked like, in one line
 */
public record SavedVerdict(boolean allowed, List<Finding> blockers, List<Finding> warnings, String seen) {
    public SavedVerdict {
        blockers = List.copyOf(blockers);
        warnings = List.copyOf(warnings);
    }
}
