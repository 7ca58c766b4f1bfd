package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SupportedKernel;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final String FIVE = "kpatch-patch-5_14_0-70_13_1-1-5.el9_0.x86_64";
    private static final String SIX = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";
    private static final String TEN = "kpatch-patch-5_14_0-70_13_1-1-10.el9_0.x86_64";
    private static final String PLACEHOLDER = "kpatch-patch-5_14_0-70_13_1-0-0.el9_0.x86_64";
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final SupportedKernel SUPPORTED = new SupportedKernel("5.14.0-70.13.1.el9_0", "1-5.el9_0", null);

    private static List<NodeInspection> nodes(List<String> available, UnaryOperator<Sample> node3) {
        return Stream.of("node1", "node2", "node3")
                .map(name -> {
                    Sample node = Sample.node().with("/node", "\"" + name + "\"");
                    return new NodeInspection(
                            (name.equals("node3") ? node3.apply(node) : node).evidence(),
                            available,
                            Sample.readiness().with("/node", "\"" + name + "\"").ready());
                })
                .toList();
    }

    private static Inspection plan(String patch, List<NodeInspection> nodes, SupportedKernel... supported) {
        return plan(patch, List.of(), nodes, supported);
    }

    private static Inspection plan(
            String patch, List<String> tested, List<NodeInspection> nodes, SupportedKernel... supported) {
        InspectRequest request = new InspectRequest("lab", patch, Policy.of(StandbyPolicy.NEVER), "holder", tested);
        return Planner.plan(request, Sample.cluster().state(), nodes, List.of(supported), TODAY);
    }

    private static List<String> problems(Inspection inspection) {
        return inspection.problems().stream().map(Finding::code).distinct().toList();
    }

    @Test
    void i9OnlyWhatTheTestRingHasProvenIsChosen() {
        List<NodeInspection> nodes = nodes(List.of(FIVE, SIX, TEN), n -> n);
        assertThat(plan("newest", List.of(SIX, FIVE), nodes, SUPPORTED).patch())
                .extracting("nevra")
                .isEqualTo(SIX);
        assertThat(plan(SIX, List.of(SIX), nodes, SUPPORTED).problems()).isEmpty();
        assertThat(problems(plan(TEN, List.of(SIX), nodes, SUPPORTED))).containsExactly("NOT_TESTED");
        List<String> ofAnother = List.of("kpatch-patch-5_14_0-162_6_1-1-6.el9_1.x86_64");
        assertThat(problems(plan("newest", ofAnother, nodes, SUPPORTED))).containsExactly("NOT_TESTED");
        assertThat(plan("newest", List.of(ofAnother.get(0), FIVE, SIX), nodes, SUPPORTED)
                        .patch())
                .extracting("nevra")
                .isEqualTo(SIX);
        assertThat(problems(plan("newest", List.of(SIX), nodes(List.of(TEN), n -> n), SUPPORTED)))
                .contains("NO_PATCH");
    }

    @Test
    void newestIsResolvedOnceAndPromotedRolesAndTheDcGoLast() {
        Inspection plan = plan("newest", nodes(List.of(PLACEHOLDER, FIVE, TEN, SIX), n -> n), SUPPORTED);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.patch()).extracting("nevra", "module").containsExactly(TEN, "kpatch_5_14_0_70_13_1_1_10");
        assertThat(plan.plan()).extracting(PlannedNode::node).containsExactly("node2", "node3", "node1");
        assertThat(plan.plan().get(2).reason()).contains("promoted role").contains("DC");
        assertThat(plan.plan()).extracting(PlannedNode::patchBefore).containsOnly("kpatch_5_14_0_70_13_1_1_5");
    }

    @Test
    void whatIsActiveAlreadyIsSeen() {
        Inspection plan = plan("newest", nodes(List.of(FIVE), n -> n), SUPPORTED);
        assertThat(plan.plan()).allMatch(PlannedNode::alreadyPatched);
    }

    @Test
    void impossibleTargetsAreProblems() {
        assertThat(problems(plan("newest", nodes(List.of(PLACEHOLDER), n -> n.with("/packages", "[]")), SUPPORTED)))
                .containsExactly("PATCH_NOT_OFFERED");
        Inspection nothing = plan(
                "newest",
                List.of(new NodeInspection(
                        Sample.node().with("/packages", "[]").evidence(),
                        List.of(),
                        Sample.readiness().ready())),
                SUPPORTED);
        assertThat(problems(nothing)).containsExactly("NO_PATCH");
        assertThat(problems(plan(SIX, nodes(List.of(FIVE), n -> n), SUPPORTED))).containsExactly("PATCH_NOT_OFFERED");
        assertThat(problems(plan(SIX.replace("70_13_1", "99_1_1"), nodes(List.of(FIVE), n -> n), SUPPORTED)))
                .containsExactly("PATCH_FOR_OTHER_KERNEL");
        assertThat(problems(plan(PLACEHOLDER, nodes(List.of(PLACEHOLDER), n -> n), SUPPORTED)))
                .containsExactly("PLACEHOLDER");
    }

    @Test
    void everyNodeThatDoesNotFitIsNamedAtOnce() {
        UnaryOperator<Sample> other = n -> n.with("/uname", "\"5.14.0-427.el9_4.x86_64\"");
        assertThat(problems(plan("newest", nodes(List.of(SIX), other), SUPPORTED)))
                .containsExactly("KERNEL_NOT_SUPPORTED", "MIXED_KERNELS");
        UnaryOperator<Sample> foreign = n -> n.with("/livePatches/0/module", "\"klp_own\"");
        assertThat(problems(plan("newest", nodes(List.of(SIX), foreign), SUPPORTED)))
                .containsExactly("THIRD_PARTY_LIVE_PATCH");
        UnaryOperator<Sample> newer = n -> n.with("/packages/-", "\"" + TEN + "\"");
        assertThat(problems(plan(SIX, nodes(List.of(SIX), newer), SUPPORTED))).containsExactly("NEWER_PATCH_INSTALLED");
    }

    @Test
    void whatPassesByItselfIsWaitedFor() {
        UnaryOperator<Sample> moving = n -> n.with("/livePatches/0/transition", "true");
        Inspection plan = plan("newest", nodes(List.of(SIX), moving), SUPPORTED);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.blockers()).extracting(Finding::code).containsExactly("TRANSITION_IN_PROGRESS");
    }

    @Test
    void withoutAPatchInMindOnlyTheClusterAndItsNodesAreJudged() {
        Inspection check = plan("", nodes(List.of(), n -> n), SUPPORTED);
        assertThat(check.problems()).isEmpty();
        assertThat(check.patch()).isNull();
        assertThat(check.plan()).isEmpty();
    }

    @Test
    void theSupportTableDecidesOnTheKernel() {
        assertThat(problems(plan("newest", nodes(List.of(SIX), n -> n)))).containsExactly("KERNEL_NOT_SUPPORTED");
        SupportedKernel ended = new SupportedKernel(SUPPORTED.kernel(), "", LocalDate.of(2026, 5, 31));
        assertThat(problems(plan("newest", nodes(List.of(SIX), n -> n), ended))).containsExactly("KERNEL_PAST_EOL");
        SupportedKernel floor = new SupportedKernel(SUPPORTED.kernel(), "1-7.el9_0", null);
        assertThat(problems(plan("newest", nodes(List.of(SIX), n -> n), floor))).containsExactly("BELOW_FLOOR");
    }

    @Test
    void theTableMayNameTheLivePatchesOfAnOwnKernel() {
        SupportedKernel own = new SupportedKernel(
                "6.1.0-own", "1-5", null, null, "kpatch-patch-own", "livepatch_own_{version}_{release}");
        String installed = "kpatch-patch-own-1-5.x86_64";
        UnaryOperator<Sample> node = n -> n.with("/uname", "\"6.1.0-own\"")
                .with("/livePatches/0/module", "\"livepatch_own_1_5\"")
                .with("/packages", "[\"" + installed + "\"]");
        List<NodeInspection> nodes = Stream.of("node1", "node2", "node3")
                .map(name -> node.apply(Sample.node().with("/node", "\"" + name + "\"")))
                .map(n -> new NodeInspection(
                        n.evidence(),
                        List.of(installed, "kpatch-patch-own-1-6.x86_64"),
                        Sample.readiness()
                                .with("/node", n.json().get("node").toString())
                                .ready()))
                .toList();
        Inspection plan = plan("newest", nodes, own);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.patch())
                .extracting("nevra", "module")
                .containsExactly("kpatch-patch-own-1-6.x86_64", "livepatch_own_1_6");
        assertThat(plan.plan()).extracting(PlannedNode::patchBefore).containsOnly("livepatch_own_1_5");
        SupportedKernel unnamed = new SupportedKernel("6.1.0-own", "", null);
        assertThat(problems(plan("newest", nodes, unnamed))).containsExactly("THIRD_PARTY_LIVE_PATCH", "KERNEL_NAME");
        SupportedKernel floor =
                new SupportedKernel("6.1.0-own", "1-7", null, null, own.packageName(), own.modulePattern());
        assertThat(problems(plan("newest", nodes, floor))).containsExactly("BELOW_FLOOR");
    }

    @Test
    void theLifeCycleIsWarnedOfOnceWhetherThereIsAPlanOrNot() {
        SupportedKernel ending = new SupportedKernel(SUPPORTED.kernel(), "", TODAY.plusDays(9), TODAY, "", "");
        Inspection ready = plan("newest", nodes(List.of(SIX), n -> n), ending);
        assertThat(ready.problems()).isEmpty();
        assertThat(ready.plan()).hasSize(3);
        assertThat(ready.warnings())
                .extracting(Finding::code, Finding::subject)
                .containsExactlyInAnyOrder(
                        tuple("KERNEL_EOL_NEAR", SUPPORTED.kernel()),
                        tuple("REBOOT_DUE", "node1"),
                        tuple("REBOOT_DUE", "node2"),
                        tuple("REBOOT_DUE", "node3"));
        Inspection refused = plan(TEN, nodes(List.of(SIX), n -> n), ending);
        assertThat(problems(refused)).containsExactly("PATCH_NOT_OFFERED");
        assertThat(refused.warnings()).isEqualTo(ready.warnings());
    }

    @Test
    void aKitOfAnotherMajorVersionIsAProblem() {
        assertThat(KitVersions.problems("node1", "1.4.2")).isEmpty();
        assertThat(KitVersions.problems("node1", "1.0.0"))
                .as("it has no survey")
                .isNotEmpty();
        assertThat(KitVersions.problems("node1", "2.0.0"))
                .extracting(Finding::code)
                .containsExactly("NODE_KIT_VERSION");
        assertThat(KitVersions.problems("node1", "")).isNotEmpty();
    }
}
