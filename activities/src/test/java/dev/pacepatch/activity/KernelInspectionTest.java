package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.testing.FakeCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before a kernel update: the nodes' kernels, and what the reboot would take away (I2, I3, I8). */
@Timeout(20)
class KernelInspectionTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.cluster.nodes().forEach(node -> node.kitVersion = "1.3.0");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Inspection inspect() {
        return stage.whole.inspectCluster(new InspectRequest(
                "lab", "newest", Policy.of(StandbyPolicy.ALWAYS), Stage.HOLDER, List.of(), Procedure.KERNEL_UPDATE));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    @Test
    void plansAHealthyCluster() {
        stage.cluster.node("node2").uname = FakeCluster.KERNEL.kernel();
        Inspection inspection = inspect();
        assertThat(inspection.problems()).isEmpty();
        assertThat(inspection.blockers()).isEmpty();
        assertThat(inspection.patch()).isEqualTo(FakeCluster.KERNEL);
        assertThat(inspection.plan())
                .extracting(PlannedNode::node, PlannedNode::alreadyPatched)
                .containsExactlyInAnyOrder(tuple("node1", false), tuple("node2", true), tuple("node3", false));
        assertThat(stage.cluster.acts).isEmpty();
    }

    @Test
    void aKitThatCannotBootANodeSaysHowToUpgrade() {
        stage.cluster.node("node2").kitVersion = "1.2.0";
        assertThat(inspect().problems())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("NODE_KIT_VERSION", "node2"));
    }

    @Test
    void i2WhatANodeCannotSayOfItsKernelsBlocks() {
        stage.cluster.node("node2").kernelsRc = 1;
        stage.cluster.node("node3").freeBoot = "";
        Inspection inspection = inspect();
        assertThat(inspection.problems())
                .extracting(Finding::code, Finding::subject)
                .contains(tuple("UNREADABLE", "node2"), tuple("UNREADABLE", "node3"));
        assertThat(inspection.patch()).isNull();
    }

    @Test
    void i3AStandbyThatWouldStopSomethingBlocks() {
        stage.cluster.pinned = true;
        assertThat(codes(inspect().blockers())).containsExactly("STANDBY_WOULD_STOP");
    }

    @Test
    void i8AKernelThatHasCostANodeIsBlocked() {
        stage.blocked.put(FakeCluster.KERNEL.nevra(), "node2 of lab died");
        assertThat(codes(inspect().problems())).containsExactly("PATCH_IS_BLOCKED");
    }

    @Test
    void whatALivePatchFixesAndTheKernelDoesNotIsToldOnce() {
        stage.cluster.node("node1").load(0);
        stage.cluster.node("node2").load(0);
        assertThat(inspect().problems()).isEmpty();
        stage.cluster.kernelCves = "CVE-2022-1012\n";
        Inspection losing = inspect();
        assertThat(losing.problems())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("FIXES_LOST", FakeCluster.PATCH.nevra()));
        assertThat(losing.problems().get(0).found()).endsWith("CVE-2022-2639");
    }

    @Test
    void aNodeThatRunsTheKernelAlreadyHasNothingToLose() {
        stage.cluster.node("node1").load(0);
        stage.cluster.node("node1").uname = FakeCluster.KERNEL.kernel();
        stage.cluster.kernelCves = "";
        assertThat(inspect().problems()).isEmpty();
    }

    @Test
    void aModuleOfNoPackageThatIsKnownIsNotTakenForHarmless() {
        stage.cluster.node("node3").livePatches.put("kpatch_5_14_0_70_13_1_1_9", 0);
        assertThat(inspect().problems())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("FIXES_UNREADABLE", "kpatch_5_14_0_70_13_1_1_9"));
    }

    @Test
    void theGateAsksForWhatAPackageNeedsAndNotForWhatALivePatchNeeds() {
        stage.cluster.node("node1").readiness.put("ftrace_enabled", "0");
        GateDecision gate = stage.node.checkCluster(Stage.step(FakeCluster.KERNEL, StandbyPolicy.ALWAYS));
        assertThat(gate.blockers()).isEmpty();
        assertThat(gate.choice().how()).isEqualTo(StandbyPolicy.ALWAYS);
        assertThat(codes(stage.node
                        .checkCluster(Stage.step(StandbyPolicy.ALWAYS))
                        .blockers()))
                .containsExactly("FTRACE_OFF");
        stage.cluster.node("node1").readiness.put("rival_timers", "dnf-automatic.timer");
        assertThat(codes(stage.node
                        .checkCluster(Stage.step(FakeCluster.KERNEL, StandbyPolicy.ALWAYS))
                        .blockers()))
                .containsExactly("RIVAL_UPDATER");
    }
}
