package dev.pacepatch.activity;

import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterRun;
import java.util.Optional;

/** Asks what has become of a rollout. */
public interface RolloutProbe {
    /** What it came to; empty while it goes on. Fails when nobody can say now. */
    Optional<ClusterOutcome> ended(ClusterRun run);
}
