package dev.pacepatch.activity;

import static dev.pacepatch.activity.FailureAssert.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.Acceptance;
import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LeftoverOrder;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.model.NodeQueue;
import dev.pacepatch.model.OrderRequest;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.ReconcilePlan;
import dev.pacepatch.model.ReconcileRequest;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.testing.FakeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Inspection with all problems at once, and the one lock (I1, I2). */
@Timeout(20)
class ClusterActivitiesTest {
    private static final String OLD = "default/rollout/lab/run-0";

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.cluster.lock = "";
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void plansAHealthyCluster() {
        stage.cluster.node("node2").load(0);
        Inspection inspection = inspect("lab", StandbyPolicy.NEVER);
        assertThat(inspection.problems()).isEmpty();
        assertThat(inspection.blockers()).isEmpty();
        assertThat(inspection.patch()).isEqualTo(FakeCluster.PATCH);
        assertThat(inspection.plan())
                .extracting(PlannedNode::node)
                .containsExactlyInAnyOrder("node1", "node2", "node3");
        assertThat(inspection.plan())
                .filteredOn(PlannedNode::alreadyPatched)
                .extracting(PlannedNode::node)
                .containsExactly("node2");
        assertThat(stage.cluster.acts).isEmpty();
    }

    @Test
    void namesEveryProblemAtOnce() {
        stage.cluster.node("node1").goDown();
        stage.cluster.node("node2").kitVersion = "0.9.0";
        stage.cluster.node("node3").pacemakerName = "other";
        Inspection inspection = inspect("lab", StandbyPolicy.NEVER);
        assertThat(codes(inspection.problems())).containsExactly("NODE_UNREACHABLE", "NODE_KIT_VERSION", "WRONG_NODE");
        assertThat(inspection.plan()).isEmpty();
        assertThat(inspection.patch()).isNull();
    }

    @Test
    void anUnknownClusterIsAnsweredWithTheKnownOnes() {
        Inspection inspection = inspect("prod", StandbyPolicy.NEVER);
        assertThat(codes(inspection.problems())).containsExactly("UNKNOWN_CLUSTER");
        assertThat(inspection.problems().get(0).remedy()).isEqualTo("name one of lab");
    }

    @Test
    void aStandbyThatWouldStopSomethingBlocks() {
        stage.cluster.pinned = true;
        assertThat(codes(inspect("lab", StandbyPolicy.ALWAYS).blockers())).containsExactly("STANDBY_WOULD_STOP");
        assertThat(inspect("lab", StandbyPolicy.NEVER).blockers()).isEmpty();
    }

    @Test
    void forecastsTheStandbyOfEachNode() {
        stage.cluster.pinned = true;
        ClusterForecast forecast = stage.whole.forecastCluster(new ForecastRequest(
                "lab",
                List.of("node2", "node1"),
                FakeCluster.PATCH,
                Policy.of(StandbyPolicy.NEVER),
                Duration.ofMinutes(1)));
        assertThat(forecast.nodes())
                .extracting(ClusterForecast.NodeForecast::node)
                .containsExactly("node2", "node1");
        assertThat(forecast.nodes()).allSatisfy(node -> {
            assertThat(node.votesLeft()).isEqualTo(2);
            assertThat(node.quorum()).isEqualTo(2);
            assertThat(node.standby()).isNotEmpty();
        });
        assertThat(forecast.nodes().get(1).crash())
                .extracting(PlannedAction::action, PlannedAction::resource)
                .contains(tuple("stop", "batch"));
        assertThat(forecast.nodes().get(0).choice().how()).isEqualTo(StandbyPolicy.NEVER);
        assertThat(forecast.nodes().get(0).expected()).isGreaterThan(Duration.ofMinutes(1));
        assertThat(forecast.facts().cves()).containsExactly("CVE-2022-1012", "CVE-2022-2639");
        assertThat(forecast.facts().downloadBytes()).isEqualTo(4096);
        assertThat(codes(forecast.nodes().get(0).blockers())).isEmpty();
        assertThat(codes(forecast.nodes().get(1).blockers())).containsExactly("STANDBY_WOULD_STOP");
        assertThat(stage.cluster.acts).isEmpty();
    }

    @Test
    void packagesThatDifferAndUnreadyNodesRefuseUnlessAccepted() {
        stage.cluster.node("node3").packageList = "corosync 0:3.1.5-4.el9.x86_64\npacemaker 0:2.1.2-4.el9.x86_64\n";
        stage.cluster.node("node2").readiness.put("rival_timers", "dnf-automatic.timer");
        assertThat(codes(inspect("lab", StandbyPolicy.NEVER).problems()))
                .containsExactly("RIVAL_UPDATER", "PACKAGES_DIFFER");
        Policy accepting = new Policy(
                StandbyPolicy.NEVER,
                null,
                null,
                null,
                List.of(
                        new Acceptance("RIVAL_UPDATER", "node2", "its timer fires on Sundays"),
                        new Acceptance("PACKAGES_DIFFER", "corosync", "rolling update under way")));
        Inspection accepted =
                stage.whole.inspectCluster(new InspectRequest("lab", "newest", accepting, Stage.HOLDER, List.of()));
        assertThat(accepted.problems()).isEmpty();
        assertThat(codes(accepted.accepted())).containsExactly("RIVAL_UPDATER", "PACKAGES_DIFFER");
    }

    @Test
    void aClockThatIsOffIsToldAndAnInspectionIsOneRoundTripToEachNode() {
        stage.cluster.node("node1").clock = 1_700_000_099L;
        Inspection inspection = inspect("lab", StandbyPolicy.NEVER);
        assertThat(codes(inspection.warnings())).containsExactly("CLOCK_SKEW");
        assertThat(inspection.problems()).isEmpty();
        assertThat(stage.cluster.node("node2").asked).containsExactly("survey");
    }

    @Test
    void inventoryAndClusterMustNameTheSameMembers() {
        stage.cluster.notInInventory.add("node2");
        assertThat(codes(inspect("lab", StandbyPolicy.NEVER).problems())).containsExactly("NOT_IN_INVENTORY");
        stage.cluster.notInInventory.clear();
        stage.cluster.notInCluster.add("node2");
        assertThat(codes(inspect("lab", StandbyPolicy.NEVER).problems())).contains("NOT_A_MEMBER");
    }

    @Test
    void whatCannotBeAskedBlocks() {
        stage.cluster.repositoriesRc = 1;
        assertThat(codes(inspect("lab", StandbyPolicy.NEVER).problems())).contains("REPOSITORIES_UNREADABLE");
        stage.cluster.repositoriesRc = 0;
        stage.cluster.lockRc = 102;
        assertThat(codes(inspect("lab", StandbyPolicy.NEVER).blockers())).containsExactly("LOCK_UNREADABLE");
        stage.cluster.lockRc = 0;
        stage.cluster.simulationRc = 1;
        assertThat(codes(inspect("lab", StandbyPolicy.ALWAYS).blockers())).containsOnly("STANDBY_UNPREDICTABLE");
        assertThat(inspect("lab", StandbyPolicy.NEVER).blockers()).isEmpty();
    }

    @Test
    void aKitThatIsTooOldSaysHowToUpgrade() {
        stage.cluster.node("node2").kitVersion = "1.0.0";
        assertThat(codes(inspect("lab", StandbyPolicy.NEVER).problems())).containsExactly("NODE_KIT_VERSION");
    }

    @Test
    void theOrderFollowsTheRolesOfThisMoment() {
        List<PlannedNode> planned =
                List.of(new PlannedNode("node3", false, "before", "a"), new PlannedNode("node1", false, "before", "b"));
        NodeQueue queue = stage.whole.orderNodes(new OrderRequest("lab", planned));
        assertThat(queue.nodes()).extracting(PlannedNode::node).containsExactly("node1", "node3");
        assertThat(queue.nodes().get(1).reason()).contains("DC");
        assertThat(queue.nodes().get(1).patchBefore()).isEqualTo("a");
    }

    @Test
    void i4LeftoversAreFoundAndEndedByTheirMark() {
        stage.cluster.lock = OLD;
        stage.cluster.standby.add("node2");
        stage.cluster.marks.put("node2", OLD);
        ReconcileRequest request = ReconcileRequest.read(Map.of("cluster", "lab"));
        assertThat(stage.whole.findLeftovers(request).lockStays()).isTrue();
        stage.gone.add(OLD);
        ReconcilePlan plan = stage.whole.findLeftovers(request);
        assertThat(plan.lockStays()).isFalse();
        assertThat(plan.ends()).extracting(Leftovers.Mark::node).containsExactly("node2");
        assertThat(lock().note()).contains("taken over from " + OLD);
        LeftoverOrder order = new LeftoverOrder("lab", "node2", OLD, Stage.HOLDER);
        assertThat(stage.whole.endLeftoverStandby(order).status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.cluster.standby).isEmpty();
        assertThat(stage.whole.endLeftoverStandby(order).note()).isEqualTo("not in standby");
    }

    @Test
    void aLockOfAnUnknownHolderIsTakenOverOnlyByAnOperatorsWord() {
        stage.cluster.lock = OLD;
        assertThat(stage.whole
                        .lockCluster(new LockRequest("lab", Stage.HOLDER, List.of("another")))
                        .held())
                .isFalse();
        assertThat(stage.whole
                        .lockCluster(new LockRequest("lab", Stage.HOLDER, List.of(OLD)))
                        .held())
                .isTrue();
    }

    @Test
    void i8APatchThatHasCostANodeIsUsedNowhere() {
        stage.blocked.put(FakeCluster.PATCH.nevra(), "node2 of prod died: fenced");
        Inspection inspection = inspect("lab", StandbyPolicy.NEVER);
        assertThat(codes(inspection.problems())).containsExactly("PATCH_IS_BLOCKED");
        assertThat(inspection.problems().get(0).found()).isEqualTo("node2 of prod died: fenced");
        stage.cluster.lock = Stage.HOLDER;
        assertThat(codes(
                        stage.node.checkCluster(Stage.step(StandbyPolicy.NEVER)).blockers()))
                .containsExactly("PATCH_IS_BLOCKED");
    }

    @Test
    void aHeldLockBlocksUnlessItsHolderIsGone() {
        stage.cluster.lock = OLD;
        Inspection inspection = inspect("lab", StandbyPolicy.NEVER);
        assertThat(codes(inspection.blockers())).containsExactly("LOCK_HELD");
        assertThat(inspection.blockers().get(0).found()).contains(OLD);
        stage.gone.add(OLD);
        assertThat(inspect("lab", StandbyPolicy.NEVER).blockers()).isEmpty();
        stage.cluster.lock = Stage.HOLDER;
        assertThat(inspect("lab", StandbyPolicy.NEVER).blockers()).isEmpty();
    }

    @Test
    void takesAndGivesBackTheLock() {
        assertThat(lock().held()).isTrue();
        assertThat(lock().held()).isTrue();
        assertThat(stage.cluster.lock).isEqualTo(Stage.HOLDER);
        assertThat(unlock()).isEqualTo(new LockAnswer(false, "", "not ours any more", List.of()));
        assertThat(unlock().held()).isFalse();
        assertThat(stage.cluster.lock).isEmpty();
    }

    @Test
    void aLockWhoseAnswerWasCutIsHeldAllTheSame() {
        stage.cluster.node("node1").cutNext = "lock";
        assertThat(lock().held()).isTrue();
    }

    @Test
    void doesNotTakeALockFromTheLiving() {
        stage.cluster.lock = OLD;
        LockAnswer answer = lock();
        assertThat(answer.held()).isFalse();
        assertThat(answer.holder()).isEqualTo(OLD);
        assertThat(unlock().holder()).isEqualTo(OLD);
        assertThat(stage.cluster.lock).isEqualTo(OLD);
    }

    @Test
    void takesOverFromTheDead() {
        stage.cluster.lock = OLD;
        stage.gone.add(OLD);
        assertThat(lock().held()).isTrue();
        assertThat(stage.cluster.lock).isEqualTo(Stage.HOLDER);
    }

    @Test
    void i1TheLockIsNotKeptBesideAnInstallThatStillRuns() {
        stage.cluster.lock = OLD;
        stage.gone.add(OLD);
        stage.cluster.node("node3").runs("install", "job-9", FakeCluster.PATCH.nevra(), OLD);
        LockAnswer answer = lock();
        assertThat(answer.held()).isFalse();
        assertThat(answer.holder()).isEmpty();
        assertThat(codes(answer.findings())).containsExactly("JOB_RUNS");
        Finding running = answer.findings().get(0);
        assertThat(running.subject()).isEqualTo("node3");
        assertThat(running.found()).contains("install " + FakeCluster.PATCH.nevra(), "started for " + OLD);
        assertThat(running.remedy()).contains("job job-9 30");
        assertThat(stage.cluster.lock).isEmpty();
        stage.cluster.node("node3").killJobs();
        assertThat(lock().held()).isTrue();
    }

    @Test
    void i1ASilentNodeIsSkippedOnlyIfAPeerSaysThatItIsOffline() {
        stage.cluster.lock = "";
        stage.cluster.node("node2").goDown();
        assertThat(failure(this::lock).getType()).isEqualTo(FailureType.NO_ANSWER);
        assertThat(stage.cluster.lock).isEmpty();
        stage.cluster.fence(stage.cluster.node("node2"));
        assertThat(lock().held()).isTrue();
    }

    @Test
    void i7ANodeThatCannotSayWhetherAJobRunsHasNotAnswered() {
        stage.cluster.lock = "";
        stage.cluster.node("node2").touchingRc = 1;
        assertThat(failure(this::lock).getType()).isEqualTo(FailureType.NO_ANSWER);
        assertThat(stage.cluster.lock).isEmpty();
    }

    @Test
    void aNodeKitThatCannotSayWhetherAJobRunsIsTooOld() {
        stage.cluster.lock = "";
        stage.cluster.node("node2").kitVersion = "1.1.0";
        assertThat(codes(lock().findings())).containsExactly("NODE_KIT_VERSION");
        assertThat(stage.cluster.lock).isEmpty();
    }

    private Inspection inspect(String cluster, StandbyPolicy standby) {
        return stage.whole.inspectCluster(
                new InspectRequest(cluster, "newest", Policy.of(standby), Stage.HOLDER, List.of()));
    }

    private LockAnswer lock() {
        return stage.whole.lockCluster(new LockRequest("lab", Stage.HOLDER, List.of()));
    }

    private LockAnswer unlock() {
        return stage.whole.unlockCluster(new LockRequest("lab", Stage.HOLDER, List.of()));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
