package dev.pacepatch.activity;

import static dev.pacepatch.activity.FailureAssert.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.brain.kernel.Rejoined;
import dev.pacepatch.model.Acceptance;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.BootCheck;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyOrder;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.testing.Effect;
import dev.pacepatch.testing.FakeCluster;
import dev.pacepatch.testing.FakeNode;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a kernel update on a node in our standby, when all goes well and when it does not (I1, I2, I4, I5, I7, I8). */
@Timeout(30)
class KernelActivitiesTest {
    private static final Duration LONGEST_BOOT = Duration.ofMillis(2500);
    private static final NodeStep STEP = new NodeStep(
            FakeCluster.NAME,
            "node1",
            Stage.HOLDER,
            FakeCluster.KERNEL,
            new Policy(StandbyPolicy.ALWAYS, null, null, null, null, LONGEST_BOOT),
            "job-1");

    @TempDir
    Path folder;

    private Stage stage;
    private FakeNode node1;
    private Baseline before;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.cluster.nodes().forEach(node -> node.kitVersion = "1.3.0");
        node1 = stage.cluster.node("node1");
        before = stage.baseline();
        stage.node.putNodeInStandby(new StandbyOrder(STEP, List.of()));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private TouchResult install() {
        return stage.kernel.installKernel(STEP);
    }

    private Proof boot() {
        return stage.kernel.bootKernel(new SurvivalCheck(STEP, before));
    }

    private Proof join() {
        return stage.kernel.startCluster(new SurvivalCheck(STEP, before));
    }

    private Proof verify(Baseline anew) {
        return stage.kernel.verifyKernel(new BootCheck(STEP, before, anew.node()));
    }

    /** Installed, booted, and a member again. */
    private Baseline joined() {
        install();
        assertThat(boot().result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(join().result()).isEqualTo(Proof.Result.PROVEN);
        return stage.node.recordBaseline(STEP);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    @Test
    void installsBootsJoinsAndProves() {
        List<Object> beats = new CopyOnWriteArrayList<>();
        stage.temporal.setActivityHeartbeatListener(Pulse.Beat.class, beats::add);
        node1.jobMillis = 200;
        Baseline anew = joined();
        Proof proof = verify(anew);
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(stage.node.takeNodeOutOfStandby(STEP).status()).isEqualTo(TouchResult.Status.DONE);
        SurvivalCheck after = new SurvivalCheck(STEP, Rejoined.booted(before, anew));
        assertThat(stage.node.waitUntilHealthy(after).findings()).isEmpty();
        assertThat(stage.node.confirmSurvival(after).result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(node1.started).containsExactly("update", "boot");
        assertThat(stage.cluster.acts).containsExactly("standby node1", "start-cluster node1", "unstandby node1");
        assertThat(beats)
                .anySatisfy(beat -> assertThat(beat.toString()).contains("update kernel-5.14.0-162.6.1"))
                .anySatisfy(beat -> assertThat(beat.toString()).contains("stopping the cluster on node1, rebooting it"))
                .anySatisfy(beat -> assertThat(beat.toString()).contains("until node1 is back"));
    }

    @Test
    void i7AnInstallWhoseConnectionIsCutIsFoundAgain() {
        node1.jobMillis = 400;
        node1.cutNext = "update";
        assertThat(failure(this::install).getType()).isEqualTo(FailureType.NO_ANSWER);
        node1.cutNext = "job";
        assertThat(failure(this::install).getType()).isEqualTo(FailureType.NO_ANSWER);
        assertThat(install().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(install().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(node1.told).containsExactly("update");
    }

    @Test
    void whatItBootsNextAlreadyIsNotInstalledAgain() {
        node1.bootDefault = FakeCluster.KERNEL.kernel();
        assertThat(install().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(node1.started).isEmpty();
    }

    @Test
    void i5ASuccessOfDnfIsNoProofTheDefaultEntryIs() {
        node1.effect = Effect.DEFAULT_STAYS;
        TouchResult installed = install();
        assertThat(installed.status()).isEqualTo(TouchResult.Status.FAILED);
        assertThat(codes(installed.findings())).containsExactly("BOOT_DEFAULT_DIFFERS");
        assertThat(installed.note()).contains(FakeCluster.PATCH.kernel()).contains(FakeCluster.KERNEL.kernel());
        assertThat(installed.log()).contains("log of update");
    }

    @Test
    void i7AnInstallThatFailedIsNotStartedAgain() {
        node1.effect = Effect.DNF_FAILS;
        assertThat(codes(install().findings())).containsExactly("JOB_FAILED");
        assertThat(codes(install().findings())).containsExactly("JOB_FAILED");
        assertThat(node1.told).containsExactly("update");
    }

    @Test
    void i7AnInstallThatIsLostIsNotStartedAgain() {
        node1.jobMillis = 60_000;
        node1.cutNext = "update";
        failure(this::install);
        node1.killJobs();
        assertThat(codes(install().findings())).containsExactly("JOB_LOST");
        assertThat(node1.told).containsExactly("update");
    }

    @Test
    void i1AnInstallThatFoundTheLockLostDidNothing() {
        node1.effect = Effect.LOCK_LOST;
        TouchResult spent = install();
        assertThat(spent.status()).isEqualTo(TouchResult.Status.FAILED);
        assertThat(codes(spent.findings())).containsExactly("JOB_NOT_RUN");
    }

    @Test
    void aCancellationWaitsForTheInstall() {
        node1.jobMillis = 1500;
        AtomicBoolean cancelled = new AtomicBoolean();
        stage.temporal.setActivityHeartbeatListener(Pulse.Beat.class, beat -> {
            if (beat.doing().startsWith("update")) {
                cancelled.set(true);
                stage.temporal.requestCancelActivity();
            }
        });
        assertThat(install().status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(cancelled).isTrue();
    }

    @Test
    void aSilentNodeIsAskedAgainUnlessTheClusterHasLostIt() {
        node1.goDown();
        assertThat(failure(this::install).getType()).isEqualTo(FailureType.NO_ANSWER);
        stage.cluster.fence(node1);
        assertThat(codes(install().findings())).containsExactly("NODE_LOST");
    }

    /** What shuts the gate in the last look, whichever step is about to act. */
    private enum Shut {
        OPERATOR_STANDBY,
        LOCK_NOT_OURS,
        WRONG_NODE,
        STANDBY_GONE
    }

    private void shut(Shut why) {
        switch (why) {
            case OPERATOR_STANDBY -> stage.cluster.standby.add("node2");
            case LOCK_NOT_OURS -> stage.cluster.lock = "default/rollout/other/run-2";
            case WRONG_NODE -> node1.pacemakerName = "node7";
            case STANDBY_GONE -> {
                stage.cluster.standby.remove("node1");
                stage.cluster.marks.remove("node1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void i2TheLastLookForbidsAnInstall(Shut why) {
        shut(why);
        TouchResult installed = install();
        assertThat(installed.status()).isEqualTo(TouchResult.Status.NOT_ALLOWED);
        assertThat(codes(installed.findings())).contains(why.name());
        assertThat(node1.started).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void i2TheLastLookForbidsABoot(Shut why) {
        install();
        shut(why);
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(booted.findings())).contains(why.name());
        assertThat(node1.started).containsExactly("update");
    }

    /** As the gate has decided for a node that is in a standby which is not ours, and accepted. */
    private static final NodeStep IN_ANOTHERS = new NodeStep(
            FakeCluster.NAME,
            "node1",
            Stage.HOLDER,
            FakeCluster.KERNEL,
            new Policy(
                    StandbyPolicy.NEVER,
                    null,
                    null,
                    null,
                    List.of(new Acceptance("OPERATOR_STANDBY", "node1", "its memory is being replaced")),
                    LONGEST_BOOT),
            "job-1");

    @Test
    void i4ANodeInAnAcceptedStandbyIsBootedInItAndStaysThere() {
        stage.cluster.marks.remove("node1");
        assertThat(stage.kernel.installKernel(IN_ANOTHERS).status()).isEqualTo(TouchResult.Status.DONE);
        SurvivalCheck check = new SurvivalCheck(IN_ANOTHERS, before);
        assertThat(stage.kernel.bootKernel(check).result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(stage.kernel.startCluster(check).result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(stage.cluster.standby).containsExactly("node1");
    }

    @Test
    void i3ANodeWhoseOwnerHasTakenItBackIntoServiceIsNotBooted() {
        stage.cluster.marks.remove("node1");
        stage.kernel.installKernel(IN_ANOTHERS);
        stage.cluster.standby.remove("node1");
        Proof booted = stage.kernel.bootKernel(new SurvivalCheck(IN_ANOTHERS, before));
        assertThat(booted.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(booted.findings())).containsExactly("STANDBY_GONE");
        assertThat(node1.started).containsExactly("update");
    }

    @Test
    void i7ABootIsOrderedOnceHoweverOftenItIsAskedFor() {
        install();
        node1.cutNext = "boot";
        assertThat(boot().result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(boot().result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(boot().evidence().uname()).isEqualTo(FakeCluster.KERNEL.kernel());
        assertThat(node1.told).containsExactly("update", "boot");
        assertThat(node1.bootId).as("once").isEqualTo("boot-2");
    }

    @Test
    void i1ABootThatTheKitRefusesWasNotBegun() {
        install();
        node1.refuseNext = "boot";
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(booted.findings())).containsExactly("REFUSED_BY_NODE_KIT");
        assertThat(node1.started).containsExactly("update");
    }

    @Test
    void i8ABootThatIsNotOursIsADeath() {
        install();
        node1.reboot();
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.DIED);
        assertThat(codes(booted.findings())).containsExactly("NODE_REBOOTED");
        assertThat(node1.started).containsExactly("update");
    }

    @Test
    void i8ABootAfterOurJobHadGivenUpIsNotOurs() {
        install();
        node1.effect = Effect.STOP_FAILS;
        assertThat(boot().result()).isEqualTo(Proof.Result.REFUTED);
        node1.reboot();
        assertThat(boot().result()).isEqualTo(Proof.Result.DIED);
    }

    @Test
    void aBootOfAnotherKernelThanIsInstalledIsNotBegun() {
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(booted.findings())).containsExactly("JOB_NOT_RUN");
        assertThat(node1.bootId).isEqualTo("boot-1");
    }

    @Test
    void aClusterThatDoesNotStopIsNoReboot() {
        install();
        node1.effect = Effect.STOP_FAILS;
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(booted.findings())).containsExactly("JOB_FAILED");
        assertThat(codes(boot().findings())).as("nor is it tried again").containsExactly("JOB_FAILED");
        assertThat(node1.told).containsExactly("update", "boot");
    }

    @Test
    void i7AJobThatIsLostBeforeTheRebootIsGivenTimeToRebootAndThenRefuted() {
        install();
        node1.runs("boot", BootStep.job(STEP), FakeCluster.KERNEL.nevra(), Stage.HOLDER);
        node1.killJobs();
        long begun = System.nanoTime();
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(booted.findings())).containsExactly("JOB_LOST");
        assertThat(System.nanoTime() - begun)
                .isGreaterThan(Stage.SHORT.silence().toNanos());
        assertThat(node1.told).containsExactly("update");
    }

    @Test
    void i8ANodeThatDoesNotComeBackIsLost() {
        install();
        node1.effect = Effect.NEVER_BACK;
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.DIED);
        assertThat(codes(booted.findings())).containsExactly("NODE_NOT_BACK");
        assertThat(booted.evidence()).isNull();
        assertThat(stage.cluster.acts).as("nobody fences it for that").containsExactly("standby node1");
    }

    @Test
    void aNodeThatOnlyTheWorkerDoesNotReachIsNotSaidToHaveDied() {
        install();
        node1.goDown();
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.UNKNOWN);
        assertThat(codes(booted.findings())).containsExactly("NODE_NOT_BACK");
    }

    @Test
    void i7ABootThatCannotBeReadIsNeitherTheOneBeforeNorAnother() {
        install();
        node1.bootId = "";
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.UNKNOWN);
        assertThat(booted.findings().get(0).found()).contains("no boot_id");
        assertThat(node1.started).containsExactly("update");
    }

    @Test
    void i8ANodeThatIsFencedWhileItBootsIsNotWaitedFor() {
        install();
        node1.effect = Effect.FENCED;
        long begun = System.nanoTime();
        Proof booted = boot();
        assertThat(booted.result()).isEqualTo(Proof.Result.DIED);
        assertThat(codes(booted.findings())).containsExactly("NODE_FENCED");
        assertThat(System.nanoTime() - begun).isLessThan(LONGEST_BOOT.toNanos());
    }

    @Test
    void aNodeThatIsOnlineIsNotStarted() {
        assertThat(join().result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(stage.cluster.acts).containsExactly("standby node1");
    }

    @Test
    void i7AStartWhoseAnswerIsCutIsNoFailure() {
        install();
        boot();
        node1.cutNext = "start-cluster";
        assertThat(join().result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(stage.cluster.acts).containsExactly("standby node1", "start-cluster node1");
    }

    @Test
    void i4AClusterThatAnOperatorHasStoppedIsNotStarted() {
        stage.cluster.stop(node1);
        Proof joined = join();
        assertThat(joined.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(joined.findings())).containsExactly("NODE_NOT_JOINED");
        assertThat(joined.findings().get(0).found()).contains("no boot of ours has stopped it");
        assertThat(stage.cluster.acts).containsExactly("standby node1");
    }

    @Test
    void i8ANodeThatIsFencedWhileItJoinsIsDead() {
        install();
        boot();
        stage.cluster.fence(node1);
        Proof joined = join();
        assertThat(joined.result()).isEqualTo(Proof.Result.DIED);
        assertThat(codes(joined.findings())).containsExactly("NODE_FENCED");
        assertThat(stage.cluster.acts).containsExactly("standby node1");
    }

    @Test
    void i8ANodeThatItsPeersSeeUncleanIsDead() {
        install();
        boot();
        stage.cluster.unclean.add("node1");
        Proof joined = join();
        assertThat(joined.result()).isEqualTo(Proof.Result.DIED);
        assertThat(codes(joined.findings())).containsExactly("NODE_UNCLEAN");
    }

    @Test
    void whileUnitsAreStillStartedItKeepsLooking() {
        Baseline anew = joined();
        node1.startingReads = 5;
        assertThat(verify(anew).result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(node1.startingReads).isNegative();
    }

    @Test
    void unitsThatAreNeverStartedAreNoProof() {
        Baseline anew = joined();
        node1.startingReads = 1_000_000;
        Proof proof = verify(anew);
        assertThat(proof.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(proof.findings())).containsExactly("BOOT_NOT_FINISHED");
    }

    @Test
    void i5ANodeThatCameBackWithTheOldKernelIsNotUpdated() {
        install();
        node1.effect = Effect.BOOTS_OLD;
        assertThat(boot().result()).as("it has booted, by our order").isEqualTo(Proof.Result.PROVEN);
        join();
        Proof proof = verify(stage.node.recordBaseline(STEP));
        assertThat(proof.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(proof.findings())).containsExactly("OTHER_KERNEL");
    }

    @Test
    void aUnitThatFailsSinceTheRebootIsSaidAtOnce() {
        Baseline anew = joined();
        node1.failedUnits = "chronyd.service nginx.service";
        Proof proof = verify(anew);
        assertThat(proof.result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(codes(proof.findings())).containsExactly("UNIT_FAILED", "UNIT_FAILED");
        assertThat(proof.findings().get(1).found()).startsWith("nginx.service has failed");
    }

    @Test
    void i8ANodeThatBootsOnceMoreIsDead() {
        Baseline anew = joined();
        node1.reboot();
        Proof proof = verify(anew);
        assertThat(proof.result()).isEqualTo(Proof.Result.DIED);
        assertThat(codes(proof.findings())).containsExactly("NODE_REBOOTED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void i8ANodeThatFallsSilentAfterItsBootIsAskedAgainUnlessItWasFenced(boolean fenced) {
        Baseline anew = joined();
        if (fenced) {
            stage.cluster.fence(node1);
            assertThat(codes(verify(anew).findings())).containsExactly("NODE_FENCED");
        } else {
            node1.goDown();
            assertThat(failure(() -> verify(anew)).getType()).isEqualTo(FailureType.NO_ANSWER);
        }
    }
}
