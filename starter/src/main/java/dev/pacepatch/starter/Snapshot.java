package dev.pacepatch.starter;

import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.RolloutStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout at one moment.
 *
 * @param open whether it still runs
 * @param status null when no worker answered
 * @param node the running node, or null
 * @param doing the steps that Temporal has under way
 * @param silence why nothing can be said, or empty
 */
record Snapshot(
        boolean open,
        @Nullable RolloutStatus status,
        @Nullable NodeProgress node,
        List<Doing> doing,
        String silence) {}
