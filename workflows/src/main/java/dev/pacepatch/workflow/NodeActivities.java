package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.CheckOrder;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyOrder;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.TouchResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * The steps of the procedure on one node. Each observes, acts if it must, and observes again, so that a retry is harmless. Failures
 * are {@link dev.pacepatch.model.FailureType}s: {@code NoAnswer} may be retried, the others are final.
 */
@ActivityInterface
public interface NodeActivities {
    /** May this node be touched now? Reads {@code pcs status xml} and the quorum; with standby, asks the scheduler too. */
    @ActivityMethod(name = "CheckCluster")
    GateDecision checkCluster(NodeStep step);

    /** Records the node's and the cluster's state before the first touch. */
    @ActivityMethod(name = "RecordBaseline")
    Baseline recordBaseline(NodeStep step);

    /** Downloads the package on the node. */
    @ActivityMethod(name = "PrefetchPatch")
    TouchResult prefetchPatch(NodeStep step);

    /** Puts the node in standby under our mark, waits until its resources have moved, and says what went otherwise than predicted. */
    @ActivityMethod(name = "PutNodeInStandby")
    TouchResult putNodeInStandby(StandbyOrder order);

    /** Installs the package (or loads what is installed) as a job on the node, re-attaching to one that runs. */
    @ActivityMethod(name = "ApplyLivePatch")
    TouchResult applyLivePatch(NodeStep step);

    /** Proves from the node's sysfs that the patch is active, and that the node lives as before. */
    @ActivityMethod(name = "VerifyLivePatch")
    Proof verifyLivePatch(SurvivalCheck check);

    /** Ends a standby that carries our mark, and no other. */
    @ActivityMethod(name = "TakeNodeOutOfStandby")
    TouchResult takeNodeOutOfStandby(NodeStep step);

    /** Waits until the cluster is settled and as healthy as in the baseline, a few minutes at most. */
    @ActivityMethod(name = "WaitUntilHealthy")
    Proof waitUntilHealthy(SurvivalCheck check);

    /** Runs an operator's check on a node, and waits for its end. */
    @ActivityMethod(name = "RunCheck")
    TouchResult runCheck(CheckOrder order);

    /** One look: does the node, and the cluster around it, still stand as in the baseline? */
    @ActivityMethod(name = "ConfirmSurvival")
    Proof confirmSurvival(SurvivalCheck check);
}
