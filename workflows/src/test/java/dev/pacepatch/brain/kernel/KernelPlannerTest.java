package dev.pacepatch.brain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.Sample;
import dev.pacepatch.brain.KitVersions;
import dev.pacepatch.model.Acceptance;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.KernelOffer;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kernel, on which nodes, in which order, or why not (I2, I9, P5, P11). */
class KernelPlannerTest {
    private static final String OLD = "kernel-5.14.0-70.13.1.el9_0.x86_64";
    private static final String NEXT = "kernel-5.14.0-162.6.1.el9_1.x86_64";
    private static final String LATER = "kernel-5.14.0-284.11.1.el9_2.x86_64";
    private static final String NEXT_UNAME = "5.14.0-162.6.1.el9_1.x86_64";
    private static final List<String> PATCHES = List.of(
            "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64",
            "kpatch-patch-5_14_0-162_6_1-0-0.el9_1.x86_64",
            "kpatch-patch-5_14_0-284_11_1-1-1.el9_2.x86_64");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final SupportedKernel FIRST = new SupportedKernel("5.14.0-70.13.1.el9_0", "1-5.el9_0", null);
    private static final SupportedKernel SECOND = new SupportedKernel("5.14.0-162.6.1.el9_1", "", null);
    private static final SupportedKernel THIRD = new SupportedKernel("5.14.0-284.11.1.el9_2", "", null);
    private static final KernelPlanner.Fixes KEPT = kernel -> List.of();

    /** One change of what a plan is made of; everything else as it should be. */
    private static final class Situation {
        String wanted = "newest";
        List<String> tested = List.of();
        Policy policy = Policy.of(StandbyPolicy.ALWAYS);
        Sample cluster = Sample.cluster();
        UnaryOperator<Sample> node3 = node -> node;
        UnaryOperator<Sample> ready3 = ready -> ready;
        KernelOffer offer = offer(List.of(OLD, NEXT));
        KernelOffer offer3 = offer(List.of(OLD, NEXT));
        List<SupportedKernel> supported = List.of(FIRST, SECOND);
        KernelPlanner.Fixes fixes = KEPT;

        Situation onOffer(String... kernels) {
            offer = offer(List.of(kernels));
            offer3 = offer;
            return this;
        }

        Inspection plan() {
            List<KernelInspection> nodes = Stream.of("node1", "node2", "node3")
                    .map(name -> {
                        boolean third = name.equals("node3");
                        Sample node = Sample.node().with("/node", "\"" + name + "\"");
                        Sample ready = Sample.readiness().with("/node", "\"" + name + "\"");
                        return new KernelInspection(
                                (third ? node3.apply(node) : node).evidence(),
                                (third ? ready3.apply(ready) : ready).ready(),
                                third ? offer3 : offer);
                    })
                    .toList();
            InspectRequest request =
                    new InspectRequest("lab", wanted, policy, "holder", tested, Procedure.KERNEL_UPDATE);
            return KernelPlanner.plan(request, cluster.state(), nodes, supported, fixes, TODAY);
        }
    }

    private static KernelOffer offer(List<String> available) {
        return new KernelOffer(available, List.of(OLD), PATCHES, "5.14.0-70.13.1.el9_0.x86_64", 600_000, List.of());
    }

    private static List<String> problems(Inspection inspection) {
        assertThat(inspection.patch() == null)
                .as("a plan only without a problem")
                .isEqualTo(!inspection.problems().isEmpty());
        return inspection.problems().stream().map(Finding::code).distinct().toList();
    }

    private static Policy accepting(String code) {
        return new Policy(StandbyPolicy.ALWAYS, null, null, null, List.of(new Acceptance(code, "", "agreed")));
    }

    @Test
    void theNewestKernelWithLivePatchesIsPinnedAndPromotedRolesAndTheDcGoLast() {
        Inspection plan = new Situation().plan();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.blockers()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.patch()).isEqualTo(new Target(NEXT, "", NEXT_UNAME));
        assertThat(plan.plan()).extracting(PlannedNode::node).containsExactly("node2", "node3", "node1");
        assertThat(plan.plan().get(2).reason()).contains("promoted role").contains("DC");
        assertThat(plan.plan()).extracting(PlannedNode::patchBefore).containsOnly("kpatch_5_14_0_70_13_1_1_5");
        assertThat(plan.plan()).noneMatch(PlannedNode::alreadyPatched);
    }

    @Test
    void aNodeThatRunsItAlreadyIsSeen() {
        Situation mixed = new Situation();
        mixed.node3 = node -> node.with("/uname", "\"" + NEXT_UNAME + "\"").with("/livePatches", "[]");
        assertThat(mixed.plan().plan())
                .filteredOn(PlannedNode::alreadyPatched)
                .extracting(PlannedNode::node, PlannedNode::patchBefore)
                .containsExactly(tuple("node3", ""));
    }

    @Test
    void aKernelThatIsInstalledNeedsNoRepository() {
        Situation offline = new Situation();
        offline.wanted = NEXT;
        offline.offer3 = new KernelOffer(List.of(), List.of(OLD, NEXT), PATCHES, "", 600_000, List.of());
        assertThat(offline.plan().problems()).isEmpty();
    }

    @Test
    void aNewerOneWithoutLivePatchesIsNotChosenAndNotConcealed() {
        Inspection plan = new Situation().onOffer(OLD, NEXT, LATER).plan();
        assertThat(plan.patch()).extracting("nevra").isEqualTo(NEXT);
        assertThat(plan.warnings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("NEWER_KERNEL_OFFERED", LATER));
        assertThat(plan.warnings().get(0).found()).contains("has no live patches");
        Situation exact = new Situation().onOffer(OLD, NEXT, LATER);
        exact.wanted = NEXT;
        assertThat(exact.plan().warnings()).isEmpty();
    }

    @Test
    void i9OnlyWhatTheTestRingHasProvenIsChosen() {
        Situation newest = new Situation().onOffer(OLD, NEXT, LATER);
        newest.supported = List.of(FIRST, SECOND, THIRD);
        newest.tested = List.of(NEXT);
        assertThat(newest.plan().patch()).extracting("nevra").isEqualTo(NEXT);
        assertThat(newest.plan().warnings()).extracting(Finding::code).containsExactly("NEWER_KERNEL_OFFERED");
        assertThat(newest.plan().warnings().get(0).found()).doesNotContain("no live patches");
        newest.wanted = LATER;
        assertThat(problems(newest.plan())).containsExactly("NOT_TESTED");
        newest.tested = List.of(NEXT, LATER);
        assertThat(newest.plan().patch()).extracting("nevra").isEqualTo(LATER);
        Situation none = new Situation();
        none.tested = List.of(LATER);
        assertThat(problems(none.plan())).containsExactly("NO_KERNEL");
        assertThat(none.plan().problems().get(0).found()).contains("the test ring has proven");
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "newest | kernel-5.14.0-284.11.1.el9_2.x86_64 kernel-rt-5.14.0-162.6.1.rt21.el9_1.x86_64 | KERNEL_OLDER",
                "kernel-5.14.0-284.11.1.el9_2.x86_64 | kernel-5.14.0-284.11.1.el9_2.x86_64 | KERNEL_NOT_SUPPORTED",
                "kernel-5.14.0-162.6.1.el9_1.x86_64 | kernel-5.14.0-284.11.1.el9_2.x86_64 | KERNEL_NOT_OFFERED",
                "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64 | kernel-5.14.0-162.6.1.el9_1.x86_64 | NO_KERNEL",
                "kernel-core-5.14.0-162.6.1.el9_1.x86_64 | kernel-5.14.0-162.6.1.el9_1.x86_64 | NO_KERNEL",
                "a kernel | kernel-5.14.0-162.6.1.el9_1.x86_64 | NO_KERNEL",
            })
    void impossibleTargetsAreProblems(String wanted, String offered, String code) {
        Situation situation = new Situation().onOffer(offered.split(" "));
        situation.wanted = wanted;
        // the only one on offer that has live patches is older than what a node runs
        if (code.equals("KERNEL_OLDER")) {
            situation.node3 = node -> node.with("/uname", "\"" + NEXT_UNAME + "\"");
        }
        assertThat(problems(situation.plan())).containsExactly(code);
    }

    @Test
    void withoutAnyOnOfferThereIsNone() {
        Situation nothing = new Situation();
        nothing.offer = new KernelOffer(List.of(LATER), List.of(), PATCHES, "", 600_000, List.of());
        nothing.offer3 = nothing.offer;
        Inspection refused = nothing.plan();
        assertThat(problems(refused)).containsExactly("NO_KERNEL");
        assertThat(refused.problems().get(0).found())
                .as("what is there, and may be missing in the table")
                .contains(LATER);
    }

    @Test
    void oneNodeToWhichItIsNotOfferedRefusesIt() {
        Situation lagging = new Situation();
        lagging.offer3 = offer(List.of(OLD));
        Inspection refused = lagging.plan();
        assertThat(problems(refused)).containsExactly("KERNEL_NOT_OFFERED");
        assertThat(refused.problems()).extracting(Finding::subject).containsExactly("node3");
    }

    @ParameterizedTest(name = "it runs {0}: going to {1} is going back: {2}")
    @CsvSource({
        "5.14.0-162.6.1.el9_1.x86_64, kernel-5.14.0-70.13.1.el9_0.x86_64, true",
        "5.14.0-70.13.1.el9_0.x86_64, kernel-5.14.0-70.13.1.el9_0.x86_64, false",
        "5.14.0-70.9.1.el9_0.x86_64, kernel-5.14.0-70.13.1.el9_0.x86_64, false",
        "6.1.0-1.x86_64, kernel-5.14.0-162.6.1.el9_1.x86_64, true",
        "4.18.0-999.el8.x86_64, kernel-5.14.0-70.13.1.el9_0.x86_64, false",
    })
    void theWayBackIsNoRegularUpdate(String runs, String wanted, boolean back) {
        Situation situation = new Situation();
        situation.wanted = wanted;
        situation.node3 = node -> node.with("/uname", "\"" + runs + "\"");
        assertThat(problems(situation.plan())).isEqualTo(back ? List.of("KERNEL_OLDER") : List.of());
    }

    @Test
    void withoutALivePatchForItItIsOnlyTakenOnAWordOfTheOperator() {
        Situation early = new Situation();
        early.offer3 =
                new KernelOffer(List.of(OLD, NEXT), List.of(OLD), List.of(PATCHES.get(0)), "", 600_000, List.of());
        assertThat(problems(early.plan())).containsExactly("NO_LIVE_PATCH_YET");
        early.policy = accepting("NO_LIVE_PATCH_YET");
        assertThat(early.plan().plan()).hasSize(3);
        assertThat(early.plan().accepted()).extracting(Finding::code).containsExactly("NO_LIVE_PATCH_YET");
    }

    @Test
    void theTableMayNameTheLivePatchesOfAnOwnKernel() {
        Situation own = new Situation();
        own.supported = List.of(
                FIRST,
                new SupportedKernel("5.14.0-162.6.1.el9_1", "", null, null, "kpatch-patch-own", "own_{version}"));
        assertThat(problems(own.plan())).containsExactly("NO_LIVE_PATCH_YET");
        KernelOffer named = new KernelOffer(
                List.of(NEXT), List.of(OLD), List.of("kpatch-patch-own-1-1.x86_64"), "", 600_000, List.of());
        own.offer = named;
        own.offer3 = named;
        assertThat(problems(own.plan())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-05-31, true", "2026-06-01, false"})
    void aKernelWhoseLivePatchesHaveEndedIsNoGoal(LocalDate end, boolean past) {
        Situation ended = new Situation();
        ended.supported = List.of(FIRST, new SupportedKernel("5.14.0-162.6.1.el9_1", "", end));
        assertThat(problems(ended.plan())).isEqualTo(past ? List.of("KERNEL_PAST_EOL") : List.of());
        ended.policy = accepting("KERNEL_PAST_EOL");
        assertThat(problems(ended.plan())).isEmpty();
    }

    @ParameterizedTest(name = "{0} KiB below /boot: too little {1}")
    @CsvSource({"262143, true", "262144, false", "-1, false"})
    void bootNeedsRoomForAKernel(long free, boolean tooLittle) {
        Situation full = new Situation();
        full.offer3 = new KernelOffer(List.of(OLD, NEXT), List.of(OLD), PATCHES, "", free, List.of());
        Inspection plan = full.plan();
        assertThat(problems(plan)).isEqualTo(tooLittle ? List.of("NO_SPACE") : List.of());
        assertThat(plan.problems()).allSatisfy(f -> assertThat(f.found()).contains("/boot"));
    }

    @ParameterizedTest(name = "{2} when {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/freeCache | 0 | NO_SPACE",
                "/freeDatabase | 65535 | NO_SPACE",
                "/rivals/- | `\"dnf-automatic.timer\"` | RIVAL_UPDATER",
                "/clusterPackages/- | `\"kernel-rt 0:5.14.0-70.13.1.el9_0.x86_64\"` | PACKAGES_DIFFER",
                "/clusterPackages/1 | `\"pacemaker 0:2.1.7-5.el9.x86_64\"` | PACKAGES_DIFFER",
            })
    void aNodeThatIsNotReadyForAPackageRefusesIt(String pointer, String value, String code) {
        Situation unready = new Situation();
        unready.ready3 = ready -> ready.with(pointer, value);
        assertThat(problems(unready.plan())).containsExactly(code);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ftrace | false",
                "/probes | 3",
                "/freeModules | 0",
                "/kpatchService | `\"disabled\"`",
                "/watchdogs/tokenMillis | 1000",
                "/packagesHash | `\"bb\"`",
                "/clusterPackages/- | `\"kernel 0:5.14.0-162.6.1.el9_1.x86_64\"`",
                "/clusterPackages/- | `\"kernel-core 0:5.14.0-162.6.1.el9_1.x86_64\"`",
                "/clusterPackages/- | `\"kernel-modules-core 0:5.14.0-162.6.1.el9_1.x86_64\"`",
            })
    void whatOnlyALivePatchNeedsAndTheKernelsThemselvesAreNotAskedFor(String pointer, String value) {
        Situation situation = new Situation();
        situation.ready3 = ready -> ready.with(pointer, value);
        Inspection plan = situation.plan();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void whatPassesByItselfIsWaitedFor() {
        Situation busy = new Situation();
        busy.ready3 = ready -> ready.with("/packageManager", "\"4711 dnf\"");
        Inspection plan = busy.plan();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.blockers()).extracting(Finding::code).containsExactly("PACKAGE_MANAGER_BUSY");
    }

    @Test
    void aRemoteNodeRefusesItForItsClusterCannotBeStoppedThere() {
        Situation remote = new Situation();
        remote.cluster = Sample.cluster().with("/nodes/2/type", "\"remote\"");
        Inspection refused = remote.plan();
        assertThat(problems(refused)).containsExactly("REMOTE_NODE");
        assertThat(refused.problems()).extracting(Finding::subject).containsExactly("node3");
    }

    @Test
    void i2AClusterThatIsNotFitIsABlockerAndNoProblem() {
        Situation unfit = new Situation();
        unfit.cluster = Sample.cluster().with("/nodes/2/standby", "true");
        Inspection plan = unfit.plan();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.blockers()).extracting(Finding::code).containsExactly("OPERATOR_STANDBY");
    }

    @Test
    void whatTheRebootWouldOpenAgainIsAskedOfTheChosenKernelOnly() {
        List<Target> asked = new ArrayList<>();
        Situation losing = new Situation();
        losing.fixes = kernel -> {
            asked.add(kernel);
            return List.of(new Finding("FIXES_LOST", "a live patch", "CVE-2022-1012", "a newer kernel"));
        };
        assertThat(problems(losing.plan())).containsExactly("FIXES_LOST");
        assertThat(asked).containsExactly(new Target(NEXT, "", NEXT_UNAME));
        losing.policy = accepting("FIXES_LOST");
        assertThat(losing.plan().accepted()).extracting(Finding::code).containsExactly("FIXES_LOST");
        asked.clear();
        losing.onOffer(LATER).wanted = LATER;
        assertThat(problems(losing.plan())).containsExactly("KERNEL_NOT_SUPPORTED");
        assertThat(asked)
                .as("nothing is compared with a kernel that is not taken")
                .isEmpty();
    }

    @Test
    void aKitThatCannotBootIsAProblemOfAKernelUpdateOnly() {
        assertThat(KitVersions.problems("node1", "1.2.0", Procedure.LIVE_PATCH)).isEmpty();
        assertThat(KitVersions.problems("node1", "1.2.9", Procedure.KERNEL_UPDATE))
                .extracting(Finding::code)
                .containsExactly("NODE_KIT_VERSION");
        assertThat(KitVersions.problems("node1", "1.3.0", Procedure.KERNEL_UPDATE))
                .isEmpty();
        assertThat(KitVersions.problems("node1", "2.3.0", Procedure.KERNEL_UPDATE))
                .isNotEmpty();
    }
}
