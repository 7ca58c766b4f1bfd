package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Acceptance;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Rule;
import dev.pacepatch.model.StandbyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a request may accept, and what it may not; and that the catalogue knows every code of the gate, and no other. */
class AcceptanceTest {
    private static final Pattern CODE =
            Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|UNREADABLE|PLACEHOLDER|TAINTED)\"");

    private static Policy accepting(String code, String subject) {
        return new Policy(
                StandbyPolicy.NEVER, null, null, null, List.of(new Acceptance(code, subject, "agreed with the owner")));
    }

    private static GateDecision gate(Sample cluster, Policy policy) {
        return Gate.beforeTouching(cluster.state(), "node2", "holder", policy);
    }

    @Test
    void anAcceptedFindingIsKeptWithItsReasonAndNoLongerBlocks() {
        Sample failed = Sample.cluster().with("/resources/1/failed", "true");
        String id = failed.state().resources().get(1).id();
        GateDecision gate = gate(failed, accepting("RESOURCE_FAILED", id));
        assertThat(gate.allowed()).isTrue();
        assertThat(gate.accepted())
                .extracting(Finding::code, Finding::subject, Finding::remedy)
                .containsExactly(tuple("RESOURCE_FAILED", id, "accepted: agreed with the owner"));
    }

    @Test
    void anAcceptanceOfOneSubjectIsNoneOfAnother() {
        Sample failed = Sample.cluster().with("/resources/1/failed", "true");
        assertThat(gate(failed, accepting("RESOURCE_FAILED", "another")).allowed())
                .isFalse();
        assertThat(gate(failed, accepting("RESOURCE_FAILED", "")).allowed()).isTrue();
    }

    @Test
    void whatNothingExcusesBlocksAlsoWhenItIsAccepted() {
        Sample unsafe = Sample.cluster().with("/stonithEnabled", "false");
        assertThat(gate(unsafe, accepting("FENCING_DISABLED", "")).allowed()).isFalse();
    }

    @Test
    void anOperatorsStandbyThatIsAcceptedStaysAndItsNodeIsPatchedInPlace() {
        Sample standby = Sample.cluster().with("/nodes/1/standby", "true");
        assertThat(gate(standby, accepting("OPERATOR_STANDBY", "node2")).allowed())
                .isTrue();
        Policy always = accepting("OPERATOR_STANDBY", "node2").with(StandbyPolicy.ALWAYS);
        StandbyWish wish = StandbyWish.of(always, standby.state(), "node2", "holder");
        assertThat(wish.wanted()).isFalse();
        assertThat(wish.reason()).contains("not ours");
    }

    @Test
    void whatIsNotInTheCatalogueBlocks() {
        assertThat(Rule.weightOf("NEW_IN_A_LATER_RELEASE")).isEqualTo(Rule.Weight.BLOCKS);
    }

    /** The files whose findings pass through the gate or the plan. */
    @Test
    void theCatalogueNamesEveryCodeOfTheGateAndNoOther() throws IOException {
        List<String> files = List.of(
                "brain/ClusterRules",
                "brain/QuorumRules",
                "brain/FenceRules",
                "brain/NodeRules",
                "brain/ResourceRules",
                "brain/KernelRules",
                "brain/PatchChoice",
                "brain/LivePatchRules",
                "brain/ReadinessRules",
                "brain/PackageRules",
                "brain/Parity",
                "brain/ClockRules",
                "brain/KitVersions",
                "brain/EvidenceRules",
                "brain/StandbyForecast",
                "brain/ExtraRules",
                "brain/CloneRules",
                "brain/SavedStatus",
                "brain/LifeCycle",
                "brain/kernel/KernelChoice",
                "brain/kernel/KernelPlanner",
                "brain/kernel/LostFixes",
                "brain/window/WindowRules",
                "brain/Gate");
        Set<String> used = new TreeSet<>();
        for (String file : files) {
            used.addAll(codes(Path.of("src/main/java/dev/pacepatch/" + file + ".java")));
        }
        for (String hand : List.of("LastLook", "Locks", "Membership", "NodeSurvey", "GateCheck", "Blocks")) {
            Path file = Path.of("../activities/src/main/java/dev/pacepatch/activity/" + hand + ".java");
            if (Files.exists(file)) {
                used.addAll(codes(file));
            }
        }
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::name).toList());
    }

    private static List<String> codes(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMap(line -> CODE.matcher(line).results().map(m -> m.group(1)))
                    .toList();
        }
    }
}
