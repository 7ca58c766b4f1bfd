package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.StandbyChoice;
import java.util.Optional;

/** What a procedure does to a node, from its first touch to the proof. */
interface Touch {
    /** Empty: the last look did not allow it; nothing was touched, start over. */
    Optional<NodeResult> run(Baseline baseline, StandbyChoice choice);
}
