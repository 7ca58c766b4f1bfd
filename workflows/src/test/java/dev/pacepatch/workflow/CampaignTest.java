package dev.pacepatch.workflow;

import static dev.pacepatch.workflow.ScriptedRollouts.halted;
import static dev.pacepatch.workflow.ScriptedRollouts.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.Target;
import dev.pacepatch.model.WindowAnswer;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A campaign's own branches. */
class CampaignTest extends CampaignFixture {
    @Override
    List<String> recorded() {
        return List.of(
                "i8ANodeThatDiesInTheTestRingKeepsProductionUntouchedUntilSomebodyDecides",
                "aClusterThatIsNotFitIsTriedAgainAndHoldsNobodyUp",
                "abortedItTellsTheRolloutsUnderWay");
    }

    @Test
    void i9ProductionBeginsAfterTheTestRingHasSoakedAndGetsWhatThatHasProven() {
        ring("test", "lab", "soak", "PT24H");
        ring("production", "production");
        CampaignReport report = run();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.proven()).containsExactly(NEVRA);
        assertThat(rollouts.clusters()).containsExactly("lab", "p1", "p2", "p3", "p4");
        assertThat(between("lab", "p1"))
                .isGreaterThanOrEqualTo(Duration.ofHours(24).plus(ScriptedRollouts.LENGTH));
        assertThat(rollouts.first("lab").request().tested()).isEmpty();
        assertThat(rollouts.first("p1").request().tested()).containsExactly(NEVRA);
        assertThat(rollouts.first("p1").request().ticket()).isEqualTo("CHG-1");
        assertThat(rollouts.mostAtOnce).hasValue(1);
    }

    /** The test ring asks for the newest, each kernel its own; no later ring asks again, however late a cluster of it is tried. */
    @Test
    void i9WhatTheTestRingHasChosenIsChosenForTheWholeCampaign() {
        Target older = new Target(
                "kpatch-patch-5_14_0-70_13_1-1-5.el9_0.x86_64",
                "kpatch_5_14_0_70_13_1_1_5",
                FakeCluster.PATCH.kernel());
        Target ofAnotherKernel = new Target(
                "kpatch-patch-5_14_0-162_6_1-1-2.el9_1.x86_64", "kpatch_5_14_0_162_6_1_1_2", "5.14.0-162.6.1.el9_1");
        rollouts.patches.put("t1", older);
        rollouts.patches.put("t2", ofAnotherKernel);
        rollouts.end("p1", refused("NOT_SETTLED"), refused("NOT_SETTLED"), refused("NOT_SETTLED"));
        inventory.groups.put("tests", List.of("t1", "t2"));
        ring("test", "tests", "soak", "PT0S");
        ring("production", "production", "soak", "PT0S");
        ring("last", "lab");
        CampaignReport report = run();
        assertThat(report.proven()).containsExactly(older.nevra(), ofAnotherKernel.nevra());
        assertThat(rollouts.begun).extracting(begun -> begun.request().patch()).containsOnly("newest");
        assertThat(rollouts.begun.subList(0, 2))
                .allSatisfy(begun -> assertThat(begun.request().tested()).isEmpty());
        // three clusters at the first attempt, one at the fourth, and the last ring's
        assertThat(rollouts.begun.subList(2, rollouts.begun.size()))
                .hasSize(8)
                .allSatisfy(begun -> assertThat(begun.request().tested()).isEqualTo(report.proven()));
    }

    /** The kernel that the test ring has booted, and no other: it goes by the package's name, as a live patch does. */
    @Test
    void i9AKernelGoesThroughTheRingsAsALivePatchDoes() {
        Target kernel = new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64");
        rollouts.usual = kernel;
        request.put("rollout", Map.of("procedure", "KERNEL_UPDATE", "soak", "PT1M"));
        request.put(
                "overrides",
                List.of(Map.of(
                        "clusters",
                        List.of("p2"),
                        "rollout",
                        Map.of("kernel", kernel.nevra()),
                        "reason",
                        "it has a mirror of its own")));
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production");
        CampaignReport report = run();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.summary()).isEqualTo("5 of 5 clusters are updated");
        assertThat(report.proven()).containsExactly(kernel.nevra());
        assertThat(rollouts.clusters()).containsExactly("lab", "p1", "p2", "p3", "p4");
        assertThat(rollouts.begun)
                .allSatisfy(begun -> assertThat(begun.request().procedure()).isEqualTo(Procedure.KERNEL_UPDATE))
                .allSatisfy(begun -> assertThat(begun.request().problems()).isEmpty());
        assertThat(rollouts.first("lab").request().kernel()).isEqualTo("newest");
        assertThat(rollouts.first("p1").request().tested()).containsExactly(kernel.nevra());
        assertThat(rollouts.first("p2").request().kernel()).isEqualTo(kernel.nevra());
        // a window in which a node cannot boot is none
        assertThat(inventory.asked)
                .hasSize(5)
                .allSatisfy(asked -> assertThat(asked).isGreaterThan(Duration.ofMinutes(6)));
    }

    @Test
    void whatIsLeftOfAKernelCampaignIsNotFinishedWithALivePatch() {
        request.put("rollout", Map.of("procedure", "KERNEL_UPDATE"));
        request.put("decisionWait", "PT2H");
        rollouts.end("lab", halted("OTHER_KERNEL"));
        ring("test", "lab");
        stub.start(request);
        assertThat(fails().findings())
                .filteredOn(finding -> finding.code().equals("CLUSTER_FAILED"))
                .singleElement()
                .matches(finding -> finding.remedy().endsWith("pacepatch rollout start lab --kernel newest"));
    }

    @Test
    void i8ANodeThatDiesInTheTestRingKeepsProductionUntouchedUntilSomebodyDecides() {
        rollouts.end("lab", halted("PATCH_IS_BLOCKED"));
        ring("test", "lab", "mayFail", 1, "soak", "PT0S");
        ring("production", "production", "atOnce", 4);
        stub.start(request);
        environment.registerDelayedCallback(Duration.ofHours(20), () -> {
            CampaignStatus status = stub.query("status", CampaignStatus.class);
            assertThat(status.phase()).isEqualTo("AWAITING_DECISION");
            assertThat(status.offers()).anyMatch(offer -> offer.text().startsWith("retry {\"cluster\": \"lab\""));
            assertThat(rollouts.clusters()).containsExactly("lab");
            stub.update("retry", DecisionAnswer.class, ann("lab"));
        });
        CampaignReport report = report();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        // those that begin at once do so in any order
        assertThat(rollouts.clusters()).startsWith("lab", "lab").hasSize(6);
        assertThat(report.decisions()).hasSize(1);
    }

    @Test
    void nobodyDecidesAndItEnds() {
        rollouts.end("lab", halted("PATCH_NOT_LOADED"));
        ring("test", "lab");
        ring("production", "production");
        request.put("decisionWait", "PT2H");
        stub.start(request);
        CampaignReport report = fails();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("NO_DECISION", "cve"), tuple("CLUSTER_FAILED", "lab"));
        assertThat(rollouts.clusters()).containsExactly("lab");
    }

    @Test
    void asManyAtOnceAsTheRingAllowsAndTheCampaign() {
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "atOnce", 3);
        run();
        assertThat(rollouts.mostAtOnce).hasValue(3);
    }

    @Test
    void asManyAtOnceAsTheCampaignAllows() {
        request.put("atOnce", 2);
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "atOnce", 3);
        run();
        assertThat(rollouts.mostAtOnce).hasValue(2);
    }

    @Test
    void asManyMayFailAsTheRingSays() {
        rollouts.end("p1", halted("PATCH_NOT_LOADED"));
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "mayFail", "25%");
        CampaignReport report = run();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.summary()).isEqualTo("4 of 5 clusters are patched; the others are left");
        assertThat(report.findings()).extracting(Finding::code).containsExactly("CLUSTER_FAILED");
    }

    @Test
    void oneMoreAndNoFurtherIsBegunButThoseUnderWayGoOn() {
        rollouts.end("p1", halted("PATCH_NOT_LOADED"));
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "atOnce", 2);
        decide(Duration.ofHours(30), "skip", ann("p1"));
        stub.start(request);
        List<String> meanwhile = new CopyOnWriteArrayList<>();
        environment.registerDelayedCallback(Duration.ofHours(5), () -> meanwhile.addAll(rollouts.clusters()));
        CampaignReport report = report();
        assertThat(meanwhile).containsExactlyInAnyOrder("lab", "p1", "p2");
        assertThat(clusters(report))
                .extracting(ClusterOutcome::state)
                .containsExactly(State.DONE, State.SKIPPED, State.DONE, State.DONE, State.DONE);
    }

    @Test
    void aClusterThatIsNotFitIsTriedAgainAndHoldsNobodyUp() {
        rollouts.end("p1", refused("MAINTENANCE_MODE"), refused("NOT_SETTLED"));
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production");
        CampaignReport report = run();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(clusters(report)).extracting(ClusterOutcome::state).containsOnly(State.DONE);
        assertThat(rollouts.clusters().stream().filter("p1"::equals)).hasSize(3);
        assertThat(rollouts.clusters().subList(1, 3)).containsExactly("p1", "p2");
    }

    @Test
    void notForEver() {
        rollouts.end(
                "p1",
                Stream.generate(() -> refused("MAINTENANCE_MODE")).limit(99).toArray(Ending[]::new));
        request.put("deferFor", "PT6H");
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production");
        CampaignReport report = run();
        assertThat(report.findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("CLUSTER_DEFERRED", "p1"));
        assertThat(rollouts.clusters().stream().filter("p1"::equals)).hasSizeBetween(5, 12);
    }

    @Test
    void i9ATestClusterThatIsNeverFitIsAskedAbout() {
        rollouts.end(
                "lab",
                Stream.generate(() -> refused("MAINTENANCE_MODE")).limit(99).toArray(Ending[]::new));
        request.put("deferFor", "PT1H");
        request.put("decisionWait", "PT1H");
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production");
        stub.start(request);
        assertThat(fails().findings()).extracting(Finding::code).contains("NO_DECISION");
        assertThat(rollouts.clusters()).containsOnly("lab");
    }

    @Test
    void i9WithoutAnythingProvenProductionDoesNotBeginUnlessItSaysWhy() {
        rollouts.end("lab", halted("PATCH_NOT_LOADED"));
        ring("test", "lab", "soak", "PT0S");
        ring("production", "p1");
        decide(Duration.ofHours(1), "skip", ann("lab"));
        stub.start(request);
        assertThat(fails().findings()).extracting(Finding::code).containsExactly("NOT_TESTED");
        assertThat(rollouts.clusters()).containsExactly("lab");
    }

    @Test
    void anExceptionIsExplicit() {
        ring("test", "lab", "soak", "PT0S");
        ring("other-kernel", "p1", "untested", "no test cluster runs this kernel");
        run();
        assertThat(rollouts.first("p1").request().tested()).isEmpty();
    }

    @Test
    void i10AClusterOutsideItsWindowIsBegunWhenThatOpens() {
        Instant opens = Instant.ofEpochMilli(environment.currentTimeMillis()).plus(Duration.ofHours(40));
        inventory.answers.put("AskWindow", () -> {
            boolean open = environment.currentTimeMillis() >= opens.toEpochMilli();
            return new WindowAnswer(open, open ? null : opens, "opens " + opens);
        });
        ring("test", "lab", "soak", "PT0S");
        assertThat(run().outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(rollouts.first("lab").at()).isBetween(opens, opens.plusSeconds(5));
        assertThat(rollouts.clusters()).hasSize(1);
    }

    @Test
    void aRingMayWaitForItsApproval() {
        ring("test", "lab", "soak", "PT0S");
        ring("production", "p1", "approval", true);
        decide(Duration.ofHours(9), "approve", ann(""));
        CampaignReport report = run();
        assertThat(between("lab", "p1")).isGreaterThan(Duration.ofHours(8));
        assertThat(report.decisions()).hasSize(1);
    }

    @Test
    void pausedItBeginsNoFurtherCluster() {
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production");
        decide(Duration.ofMinutes(12), "pause", ann(""));
        List<String> phases = new CopyOnWriteArrayList<>();
        environment.registerDelayedCallback(
                Duration.ofHours(5),
                () -> phases.add(stub.query("status", CampaignStatus.class).phase()));
        decide(Duration.ofHours(9), "resume", ann(""));
        run();
        assertThat(phases).containsExactly("PAUSED");
        assertThat(between("p1", "p2")).isGreaterThan(Duration.ofHours(8));
    }

    @Test
    void whatIsDecidedWhileAWindowIsAskedForHolds() {
        inventory.answers.put("AskWindow", () -> {
            inventory.answers.remove("AskWindow");
            stub.update("skip", DecisionAnswer.class, ann("p1"));
            return null;
        });
        ring("test", "production", "soak", "PT0S");
        CampaignReport report = run();
        assertThat(rollouts.clusters()).containsExactly("p2", "p3", "p4");
        assertThat(report.findings()).extracting(Finding::code).containsExactly("CLUSTER_SKIPPED");
    }

    @Test
    void abortedItTellsTheRolloutsUnderWay() {
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "atOnce", 2);
        decide(Duration.ofMinutes(12), "abort", ann(""));
        stub.start(request);
        CampaignReport report = fails();
        assertThat(report.findings()).extracting(Finding::code).containsExactly("ABORTED");
        assertThat(rollouts.aborted).containsExactlyInAnyOrder("p1", "p2");
        assertThat(rollouts.clusters()).containsExactlyInAnyOrder("lab", "p1", "p2");
    }

    @Test
    void cancelledItWaitsForTheRolloutsUnderWay() {
        rollouts.length = Duration.ofDays(3);
        ring("test", "lab");
        environment.registerDelayedCallback(Duration.ofMinutes(3), stub::cancel);
        stub.start(request);
        WorkflowFailedException e = catchThrowableOfType(WorkflowFailedException.class, this::report);
        assertThat(e.getCause()).isInstanceOf(CanceledFailure.class);
        CampaignReport report = stub.query("status", CampaignStatus.class).report();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.CANCELLED);
        assertThat(clusters(report)).extracting(ClusterOutcome::state).containsExactly(State.FAILED);
    }

    @Test
    void aClusterWithARolloutOfItsOwnIsDeferred() {
        WorkflowStub own = FakeCluster.rollout(environment);
        own.start(Map.of("cluster", "lab"));
        ring("test", "lab", "soak", "PT0S");
        CampaignReport report = run();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(rollouts.clusters()).containsExactly("lab", "lab");
        assertThat(Duration.between(
                        rollouts.begun.get(0).at(), rollouts.begun.get(1).at()))
                .isGreaterThanOrEqualTo(ScriptedRollouts.LENGTH);
    }

    @Test
    void whatTheInventoryChangesMeanwhileIsReportedNotGuessed() {
        ring("test", "lab", "soak", "PT1H");
        ring("production", "production");
        environment.registerDelayedCallback(
                Duration.ofMinutes(30), () -> inventory.groups.put("production", List.of("p1", "p2", "p4", "p5")));
        CampaignReport report = run();
        assertThat(rollouts.clusters()).containsExactly("lab", "p1", "p2", "p3", "p4");
        assertThat(report.findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("CLUSTER_ADDED", "p5"), tuple("CLUSTER_REMOVED", "p3"));
    }

    @Test
    void whatIsWrongWithItIsToldAtOnceAndNothingIsBegun() {
        inventory.groups.put("nothing", List.of());
        ring("test", "production");
        ring("production", "p2");
        ring("more", "nothing");
        stub.start(request);
        CampaignReport report = fails();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.REFUSED);
        assertThat(report.findings())
                .extracting(Finding::code)
                .containsExactly("CLUSTER_IN_TWO_RINGS", "UNKNOWN_CLUSTER");
        assertThat(rollouts.begun).isEmpty();
    }

    @Test
    void aWrongRequestIsRefusedWithAllItsProblems() {
        ring("test", "lab", "mayFail", "many", "atonce", 2);
        ring("test", "p1");
        request.put("rollout", Map.of("soak", "5 min", "cluster", "lab", "reason", "mine"));
        request.put("atOnce", 0);
        stub.start(request);
        assertThat(fails().findings())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(
                        "rings[0].mayFail",
                        "rings[0].atonce",
                        "rings",
                        "rollout.soak",
                        "rollout.cluster",
                        "rollout.reason",
                        "atOnce");
    }
}
