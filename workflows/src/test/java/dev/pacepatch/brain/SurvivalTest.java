package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I6: survived is a proof against the baseline; I8: a death is told from a mere difference. */
class SurvivalTest {
    private static final Policy USUAL = Policy.of(StandbyPolicy.NEVER);
    private static final Target BEFORE = new Target("", "kpatch_5_14_0_70_13_1_1_5", "5.14.0-70.13.1.el9_0.x86_64");

    private static Proof judge(Sample cluster, Sample node) {
        return Survival.judge(Sample.baseline(), cluster.state(), node.evidence(), BEFORE, USUAL, true);
    }

    @Test
    void nothingChangedIsProven() {
        assertThat(judge(Sample.cluster(), Sample.node()).findings()).isEmpty();
        assertThat(judge(Sample.cluster(), Sample.node()).result()).isEqualTo(Proof.Result.PROVEN);
    }

    @ParameterizedTest(name = "{2}: {3} when the cluster''s {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/votes/ringId | `\"1.10\"` | REFUTED | MEMBERSHIP_CHANGED",
                "/failures/- | `\"app_monitor_10000 on node1: dead\"` | REFUTED | NEW_FAILURE",
                "/failCounts/0/count | 1 | REFUTED | NEW_FAIL_COUNT",
                "/resources/9/active | false | REFUTED | RESOURCE_DIFFERS",
                "/resources/4/active | false | REFUTED | RESOURCE_DIFFERS",
                "/resources/6/role | `\"Unpromoted\"` | REFUTED | RESOURCE_DIFFERS",
                "/nodes/2/standby | true | REFUTED | OPERATOR_STANDBY",
                "/maintenanceMode | true | REFUTED | MAINTENANCE_MODE",
                "/fenceEvents/- | `{\"target\":\"node2\",\"action\":\"reboot\",\"status\":\"pending\",\"completed\":\"\"}` | DIED | NODE_FENCED",
                "/fenceEvents/- | `{\"target\":\"node3\",\"action\":\"reboot\",\"status\":\"success\",\"completed\":\"2026-01-02 10:00:00Z\"}` | REFUTED | PEER_FENCED",
            })
    void aDifferenceOfTheClusterIsSeen(String pointer, String value, Proof.Result result, String code) {
        Proof proof = judge(Sample.cluster().with(pointer, value), Sample.node());
        assertThat(proof.result()).isEqualTo(result);
        assertThat(proof.findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void aRebootIsADeathAlsoWhenTheClusterIsWellAgain() {
        Proof proof = judge(Sample.cluster(), Sample.node().with("/bootId", "\"another\""));
        assertThat(proof.result()).isEqualTo(Proof.Result.DIED);
        assertThat(proof.findings()).extracting(Finding::code).containsExactly("NODE_REBOOTED");
    }

    @Test
    void aSilentNodeIsJudgedByItsPeers() {
        Sample offline = Sample.cluster().with("/nodes/1/online", "false");
        assertThat(Survival.judge(Sample.baseline(), offline.state(), null, BEFORE, USUAL, true)
                        .result())
                .isEqualTo(Proof.Result.DIED);
        assertThat(Survival.judge(Sample.baseline(), Sample.cluster().state(), null, BEFORE, USUAL, true)
                        .result())
                .isEqualTo(Proof.Result.UNKNOWN);
    }

    @Test
    void thePatchMustStayActiveAndAnUnsettledClusterIsNotProven() {
        Sample unloaded = Sample.node().with("/livePatches", "[]");
        assertThat(judge(Sample.cluster(), unloaded).findings())
                .extracting(Finding::code)
                .containsExactly("PATCH_NOT_LOADED");
        Target nothing = new Target("", "", BEFORE.kernel());
        assertThat(Survival.judge(
                                Sample.baseline(), Sample.cluster().state(), unloaded.evidence(), nothing, USUAL, true)
                        .result())
                .isEqualTo(Proof.Result.PROVEN);
        assertThat(Survival.judge(
                                Sample.baseline(),
                                Sample.cluster().state(),
                                Sample.node().evidence(),
                                BEFORE,
                                USUAL,
                                false)
                        .findings())
                .extracting(Finding::code)
                .containsExactly("NOT_SETTLED");
    }

    @Test
    void aResourceThatMovedStillRuns() {
        Sample moved = Sample.cluster().with("/resources/9/nodes", "[\"node2\"]");
        assertThat(judge(moved, Sample.node()).result()).isEqualTo(Proof.Result.PROVEN);
    }
}
