package dev.pacepatch.activity;

import static dev.pacepatch.activity.FailureAssert.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.testing.Effect;
import dev.pacepatch.testing.FakeCluster;
import dev.pacepatch.testing.FakeNode;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applying and proving a live patch when things go wrong in the middle (I5, I7, I8). */
@Timeout(20)
class ApplyAndVerifyTest {
    @TempDir
    Path folder;

    private Stage stage;
    private FakeNode node1;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        node1 = stage.cluster.node("node1");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void installsAndProves() {
        SurvivalCheck check = stage.check();
        List<Object> beats = new CopyOnWriteArrayList<>();
        stage.temporal.setActivityHeartbeatListener(Pulse.Beat.class, beats::add);
        node1.jobMillis = 300;
        TouchResult applied = apply();
        assertThat(applied.status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(applied.log()).contains("log of install");
        Proof proof = stage.node.verifyLivePatch(check);
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(stage.node.waitUntilHealthy(check).result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(stage.node.confirmSurvival(check).result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(beats).anySatisfy(beat -> assertThat(beat.toString()).contains("install kpatch-patch"));
    }

    @Test
    void whatIsActiveAlreadyIsNotTouched() {
        node1.load(0);
        assertThat(apply().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(node1.started).isEmpty();
    }

    @Test
    void doesTheLeastThatIsMissing() {
        node1.load(0);
        node1.livePatches.clear();
        apply();
        assertThat(node1.started).containsExactly("load");
    }

    @Test
    void reinstallsWhenOnlyThePackageIsRecorded() {
        node1.packages.add(FakeCluster.PATCH.nevra());
        apply();
        assertThat(node1.started).containsExactly("reinstall");
    }

    @Test
    void aRetryAfterACutConnectionReattaches() {
        SurvivalCheck check = stage.check();
        node1.jobMillis = 400;
        node1.cutNext = "install";
        assertThat(failure(this::apply).getType()).isEqualTo(FailureType.NO_ANSWER);
        node1.cutNext = "job";
        assertThat(failure(this::apply).getType()).isEqualTo(FailureType.NO_ANSWER);
        assertThat(apply().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(apply().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(node1.started).containsExactly("install");
        assertThat(stage.node.verifyLivePatch(check).result()).isEqualTo(Proof.Result.PROVEN);
    }

    @Test
    void successOfTheInstallIsNoProof() {
        SurvivalCheck check = stage.check();
        node1.effect = Effect.POST_FAILS;
        TouchResult applied = apply();
        assertThat(applied.status()).isEqualTo(TouchResult.Status.FAILED);
        assertThat(codes(applied.findings())).containsExactly("PATCH_NOT_LOADED");
        Proof proof = stage.node.verifyLivePatch(check);
        assertThat(proof.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(proof.findings())).contains("PATCH_NOT_LOADED", "PATCH_NOT_INSTALLED");
    }

    @Test
    void i1AJobThatFoundTheLockLostIsNoFailureOfThePatch() {
        node1.effect = Effect.LOCK_LOST;
        TouchResult spent = apply();
        assertThat(spent.status()).isEqualTo(TouchResult.Status.FAILED);
        assertThat(codes(spent.findings())).containsExactly("JOB_NOT_RUN");
        stage.cluster.lock = "default/rollout/lab/run-2";
        TouchResult applied = apply();
        assertThat(applied.status()).isEqualTo(TouchResult.Status.NOT_ALLOWED);
        assertThat(codes(applied.findings())).contains("LOCK_NOT_OURS");
        assertThat(node1.started).containsExactly("install");
    }

    @Test
    void aCancellationWaitsForTheJob() {
        node1.jobMillis = 1500;
        AtomicBoolean cancelled = new AtomicBoolean();
        stage.temporal.setActivityHeartbeatListener(Pulse.Beat.class, beat -> {
            if (beat.doing().startsWith("install")) {
                cancelled.set(true);
                stage.temporal.requestCancelActivity();
            }
        });
        assertThat(apply().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(cancelled).isTrue();
        assertThat(node1.livePatches).containsKey(FakeCluster.PATCH.module());
    }

    @Test
    void aCancellationEndsAWaitThatChangesNothing() {
        SurvivalCheck check = stage.check();
        stage.cluster.settled = false;
        stage.temporal.setActivityHeartbeatListener(Pulse.Beat.class, beat -> stage.temporal.requestCancelActivity());
        assertThatThrownBy(() -> stage.node.waitUntilHealthy(check)).isInstanceOf(CanceledFailure.class);
    }

    @Test
    @Timeout(30)
    void whatPeopleWantIsNotWaitedForAsIfItWouldPass(@TempDir Path other) {
        try (Stage patient = new Stage(other, Stage.patient(Duration.ofMinutes(1)))) {
            SurvivalCheck check = patient.check();
            patient.cluster.standby.add("node3");
            Proof proof = patient.node.waitUntilHealthy(check);
            assertThat(proof.result()).isEqualTo(Proof.Result.REFUTED);
            assertThat(codes(proof.findings())).contains("OPERATOR_STANDBY");
        }
    }

    @Test
    void aFailedJobIsNotStartedAgain() {
        node1.effect = Effect.DNF_FAILS;
        assertThat(codes(apply().findings())).containsExactly("JOB_FAILED");
        assertThat(codes(apply().findings())).containsExactly("JOB_FAILED");
        assertThat(node1.started).containsExactly("install");
    }

    @Test
    void aLostJobIsNotStartedAgain() {
        node1.jobMillis = 60_000;
        node1.cutNext = "install";
        failure(this::apply);
        node1.killJobs();
        TouchResult applied = apply();
        assertThat(codes(applied.findings())).containsExactly("JOB_LOST");
        assertThat(node1.started).containsExactly("install");
    }

    @Test
    void aNodeThatRebootedIsDead() {
        SurvivalCheck check = stage.check();
        node1.effect = Effect.REBOOTS;
        assertThat(failure(this::apply).getType()).isEqualTo(FailureType.NO_ANSWER);
        assertThat(codes(apply().findings())).containsExactly("NODE_REBOOTED");
        Proof proof = stage.node.verifyLivePatch(check);
        assertThat(proof.result()).isEqualTo(Proof.Result.DIED);
        assertThat(codes(proof.findings())).containsExactly("NODE_REBOOTED");
        assertThat(node1.started).containsExactly("install");
    }

    @Test
    void aNodeThatWasFencedIsDeadByItsPeersWord() {
        SurvivalCheck check = stage.check();
        node1.effect = Effect.FENCED;
        assertThat(codes(apply().findings())).containsExactly("NODE_LOST");
        assertThat(stage.node.verifyLivePatch(check).result()).isEqualTo(Proof.Result.DIED);
        assertThat(stage.node.confirmSurvival(check).result()).isEqualTo(Proof.Result.DIED);
        assertThat(stage.node.waitUntilHealthy(check).result()).isEqualTo(Proof.Result.DIED);
    }

    @Test
    void aSilentNodeThatItsPeersSeeIsUnknown() {
        SurvivalCheck check = stage.check();
        node1.goDown();
        assertThat(stage.node.verifyLivePatch(check).result()).isEqualTo(Proof.Result.UNKNOWN);
        assertThat(failure(() -> stage.node.confirmSurvival(check)).getType()).isEqualTo(FailureType.NO_ANSWER);
        assertThat(failure(this::apply).getType()).isEqualTo(FailureType.NO_ANSWER);
    }

    @Test
    void aPeerWithoutQuorumIsNotBelieved() {
        SurvivalCheck check = stage.check();
        stage.cluster.fence(node1);
        stage.cluster.fence(stage.cluster.node("node2"));
        Proof proof = stage.node.waitUntilHealthy(check);
        assertThat(proof.result()).isEqualTo(Proof.Result.UNKNOWN);
        assertThat(codes(proof.findings())).containsExactly("NOBODY_ANSWERS");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void waitsForTheTransition(int reads) {
        SurvivalCheck check = stage.check();
        node1.transitionReads = reads;
        node1.effect = Effect.SLOW_TRANSITION;
        assertThat(apply().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.node.verifyLivePatch(check).result()).isEqualTo(Proof.Result.PROVEN);
    }

    @Test
    void i5i7ATransitionThatDoesNotEndIsNotKnownToHaveFailed() {
        SurvivalCheck check = stage.check();
        node1.load(1);
        Proof proof = stage.node.verifyLivePatch(check);
        assertThat(proof.result()).isEqualTo(Proof.Result.UNKNOWN);
        assertThat(codes(proof.findings())).contains("PATCH_IN_TRANSITION", "NOT_FINISHED");
    }

    @Test
    void i5i7NothingIsKnownWhileTheInstallStillRuns() {
        SurvivalCheck check = stage.check();
        node1.jobMillis = 60_000;
        node1.cutNext = "install";
        failure(this::apply);
        node1.load(0);
        Proof proof = stage.node.verifyLivePatch(check);
        assertThat(proof.result()).isEqualTo(Proof.Result.UNKNOWN);
        assertThat(codes(proof.findings())).containsExactly("NOT_FINISHED");
    }

    @Test
    void theLastLookForbids() {
        stage.cluster.standby.add("node2");
        TouchResult applied = apply();
        assertThat(applied.status()).isEqualTo(TouchResult.Status.NOT_ALLOWED);
        assertThat(codes(applied.findings())).contains("OPERATOR_STANDBY");
        assertThat(node1.started).isEmpty();
    }

    @Test
    void withoutTheLockNothingIsTouched() {
        stage.cluster.lock = "default/rollout/other/run-2";
        assertThat(codes(apply().findings())).containsExactly("LOCK_NOT_OURS");
        assertThat(node1.started).isEmpty();
    }

    @Test
    void theWrongHostIsNotTouched() {
        node1.pacemakerName = "node7";
        assertThat(codes(apply().findings())).containsExactly("WRONG_NODE");
    }

    @Test
    void aStandbyThatSomebodyEndedIsNotReplacedByAPatchInPlace() {
        TouchResult applied = stage.node.applyLivePatch(Stage.step(StandbyPolicy.ALWAYS));
        assertThat(applied.status()).isEqualTo(TouchResult.Status.NOT_ALLOWED);
        assertThat(codes(applied.findings())).contains("STANDBY_GONE");
    }

    @Test
    void aNodeThatTheClusterHasLostIsNotWaitedForWithItsDownload() {
        stage.cluster.fence(node1);
        TouchResult fetched = stage.node.prefetchPatch(Stage.step(StandbyPolicy.NEVER));
        assertThat(codes(fetched.findings())).containsExactly("NODE_LOST");
    }

    @Test
    void aNodeThatTheClusterHasLostIsNotWaitedForWithItsBaseline() {
        stage.cluster.fence(node1);
        ApplicationFailure lost = failure(() -> stage.node.recordBaseline(Stage.step(StandbyPolicy.NEVER)));
        assertThat(lost.isNonRetryable()).isTrue();
        assertThat(lost.getOriginalMessage()).contains("NODE_LOST node1");
    }

    @Test
    void aSilentNodeThatItsPeersSeeIsAskedAgainForItsBaseline() {
        node1.goDown();
        ApplicationFailure silent = failure(() -> stage.node.recordBaseline(Stage.step(StandbyPolicy.NEVER)));
        assertThat(silent.isNonRetryable()).isFalse();
    }

    @Test
    void prefetchesOnceAndReportsAFailure() {
        assertThat(stage.node.prefetchPatch(Stage.step(StandbyPolicy.NEVER)).status())
                .isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.node.prefetchPatch(Stage.step(StandbyPolicy.NEVER)).status())
                .isEqualTo(TouchResult.Status.DONE);
        assertThat(node1.started).containsExactly("prefetch");
    }

    @Test
    void aFailedDownloadSaysSo() {
        node1.effect = Effect.DNF_FAILS;
        TouchResult fetched = stage.node.prefetchPatch(Stage.step(StandbyPolicy.NEVER));
        assertThat(fetched.status()).isEqualTo(TouchResult.Status.FAILED);
        assertThat(fetched.log()).contains("log of prefetch");
    }

    private TouchResult apply() {
        return stage.node.applyLivePatch(Stage.step(StandbyPolicy.NEVER));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
