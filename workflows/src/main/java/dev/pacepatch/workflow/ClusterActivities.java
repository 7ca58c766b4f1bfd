package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LeftoverOrder;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.model.NodeQueue;
import dev.pacepatch.model.OrderRequest;
import dev.pacepatch.model.ReconcilePlan;
import dev.pacepatch.model.ReconcileRequest;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingsRequest;
import dev.pacepatch.model.RunsAnswer;
import dev.pacepatch.model.RunsQuestion;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.model.WindowAnswer;
import dev.pacepatch.model.WindowRequest;
import dev.pacepatch.model.WorkerFacts;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * What a rollout asks of, and does to, a cluster as a whole. Failures are {@link dev.pacepatch.model.FailureType}s: {@code NoAnswer}
 * may be retried, the others are final.
 */
@ActivityInterface
public interface ClusterActivities {
    /** Which build the worker is, and which clusters its inventory names; no node is asked. */
    @ActivityMethod(name = "DescribeWorker")
    WorkerFacts describeWorker();

    /** Reads every node and the cluster, and makes the plan; changes nothing. Problems are in the answer, not thrown. */
    @ActivityMethod(name = "InspectCluster")
    Inspection inspectCluster(InspectRequest request);

    /** Asks the cluster's scheduler what a standby and a crash of each node would do, and reads what the patch is; changes nothing. */
    @ActivityMethod(name = "ForecastCluster")
    ClusterForecast forecastCluster(ForecastRequest request);

    /** The remaining nodes in the order that their roles of this moment ask for. */
    @ActivityMethod(name = "OrderNodes")
    NodeQueue orderNodes(OrderRequest request);

    /** May a node be begun now, as far as the operators' maintenance windows are concerned? No node is asked. */
    @ActivityMethod(name = "AskWindow")
    WindowAnswer askWindow(WindowRequest request);

    /** Which clusters are in a campaign's rings, as the inventory has them now? No node is asked. */
    @ActivityMethod(name = "ResolveRings")
    ResolvedRings resolveRings(RingsRequest request);

    /** Which of a campaign's rollouts have ended, and how? No node is asked. */
    @ActivityMethod(name = "AskRollouts")
    RunsAnswer askRollouts(RunsQuestion question);

    /** What earlier rollouts have left, the lock and marked standbys, and what of it may go; changes nothing. */
    @ActivityMethod(name = "FindLeftovers")
    ReconcilePlan findLeftovers(ReconcileRequest request);

    /** Ends a standby that an earlier rollout has left; harmless when it has ended. */
    @ActivityMethod(name = "EndLeftoverStandby")
    TouchResult endLeftoverStandby(LeftoverOrder order);

    /** Takes the lock in the CIB; takes it over only from a holder that is proven gone. Harmless when held already. */
    @ActivityMethod(name = "LockCluster")
    LockAnswer lockCluster(LockRequest request);

    /** Gives the lock back if it is ours; harmless when it is not. */
    @ActivityMethod(name = "UnlockCluster")
    LockAnswer unlockCluster(LockRequest request);
}
