package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A live patch or kernel that has cost a node anywhere is used nowhere (I8). */
final class Blocks {
    private final BlockProbe probe;

    Blocks(BlockProbe probe) {
        this.probe = probe;
    }

    List<Finding> of(@Nullable Target patch) {
        if (patch == null || patch.nevra().isEmpty()) {
            return List.of();
        }
        return probe
                .why(patch.nevra())
                .map(why -> new Finding(
                        "PATCH_IS_BLOCKED",
                        patch.nevra(),
                        why,
                        "when the cause is known: pacepatch patch release " + patch.nevra() + " --reason …"))
                .stream()
                .toList();
    }
}
