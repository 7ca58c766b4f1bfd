package dev.pacepatch.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.NodeState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same cluster, as Pacemaker 2.0.3 to 3.0.2 print it, reads the same. */
class CrmMonVersionsTest {
    static Stream<String> versions() {
        return SavedSample.VERSIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionIsUnderstoodInFull(String version) {
        ClusterState state = SavedSample.of(version).state();
        assertThat(state.unreadable()).isEmpty();
        assertThat(state.unknown()).isEmpty();
        assertThat(SavedSample.of(version).verdict().blockers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionSaysTheSame(String version) {
        ClusterState state = SavedSample.of(version).state();
        ClusterState same = SavedSample.of("2.1.5").state();
        assertThat(placement(state)).containsExactlyInAnyOrderElementsOf(placement(same));
        assertThat(state.nodes().stream().map(NodeState::name)).containsExactlyElementsOf(names(same));
        assertThat(state.failCounts()).isEqualTo(same.failCounts());
        assertThat(state.failures()).isEqualTo(same.failures());
        assertThat(state.fenceEvents()).hasSize(1);
        assertThat(state.summary()).isEqualTo(same.summary());
    }

    private static List<String> names(ClusterState state) {
        return state.nodes().stream().map(NodeState::name).toList();
    }

    private static List<String> placement(ClusterState state) {
        return state.resources().stream()
                .map(r -> r.id() + " " + r.role() + " " + r.nodes())
                .toList();
    }

    /** What a defect looks like in the words of each version. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.0.3 | role=\"Slave\"  | role=\"Slave\" pending=\"Monitoring\" | RESOURCE_PENDING pg",
                "2.0.3 | stonith-enabled=\"true\" | stonith-enabled=\"false\" | FENCING_DISABLED cluster",
                "2.0.5 | stop-all-resources=\"false\" | stop-all-resources=\"true\" | STOP_ALL_RESOURCES cluster",
                "2.1.5 | mixed_version=\"false\" | mixed_version=\"true\" | MIXED_VERSIONS cluster",
                "2.1.5 | health=\"green\" feature_set=\"3.16.1\" shutdown=\"false\" expected_up=\"true\" is_dc=\"true\""
                        + "| health=\"red\" shutdown=\"false\" expected_up=\"true\" is_dc=\"true\" | NODE_HEALTH alpha",
                "2.1.7 | blocked=\"false\" maintenance=\"false\" description=\"rack 7\" managed=\"true\""
                        + "| blocked=\"false\" maintenance=\"true\" managed=\"false\" | RESOURCE_UNMANAGED bmc",
                "3.0.2 | fencing-enabled=\"true\" fencing-timeout-ms=\"60000\" stonith-enabled=\"true\""
                        + "| fencing-enabled=\"false\" stonith-enabled=\"false\" | FENCING_DISABLED cluster",
            })
    void aDefectIsFoundInEveryVersionsWords(String version, String good, String bad, String finding) {
        assertThat(SavedSample.codes(
                        SavedSample.of(version).with(good, bad).verdict().blockers()))
                .contains(finding);
    }

    /** 3.0.2 prints both names; later versions may print the new ones alone. */
    @ParameterizedTest
    @CsvSource({"' orphaned=\"false\"', ''", "' stonith-enabled=\"true\"', ''", "' orphan=\"false\"', ''"})
    void theNewNamesAreEnough(String old, String nothing) {
        SavedSample sample = SavedSample.of("3.0.2").with(old, "");
        assertThat(sample.state().unreadable()).isEmpty();
        assertThat(sample.verdict().allowed()).isTrue();
    }
}
