package dev.pacepatch.acceptance.crash;

import dev.pacepatch.model.RolloutReport;
import java.util.List;

/** Which ends of a rollout fit what was done to it. */
interface EndRule {
    /** What does not fit, or nothing. */
    List<String> violations(RolloutReport report);
}
