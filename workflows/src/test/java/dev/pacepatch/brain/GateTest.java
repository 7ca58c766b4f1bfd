package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.StandbyPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I2: nothing is touched unless the gate has just allowed it; unknown is never healthy. */
class GateTest {
    private static final Policy USUAL = Policy.of(StandbyPolicy.NEVER);
    private static final String HOLDER = "default/rollout/lab/run-1";

    @Test
    void aHealthyClusterIsAllowed() {
        GateDecision gate = Gate.beforeTouching(Sample.cluster().state(), "node2", HOLDER, USUAL);
        assertThat(gate.blockers()).isEmpty();
        assertThat(gate.allowed()).isTrue();
        assertThat(gate.seen()).isEqualTo("3 of 3 nodes online, quorate, DC node1, 10 resources");
    }

    @ParameterizedTest(name = "{2} when {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/dc | null | NO_DC",
                "/withQuorum | false | NO_QUORUM",
                "/votes/quorate | false | NO_QUORUM",
                "/votes | null | QUORUM_UNREADABLE",
                "/votes/total | 2 | QUORUM_WOULD_BE_LOST",
                "/stonithEnabled | false | FENCING_DISABLED",
                "/maintenanceMode | true | MAINTENANCE_MODE",
                "/stopAllResources | true | STOP_ALL_RESOURCES",
                "/mixedVersion | true | MIXED_VERSIONS",
                "/fencingHistoryRead | false | FENCING_UNREADABLE",
                "/expectedNodes | 4 | INCOMPLETE_PICTURE",
                "/unreadable/- | `role of vip: 'Odd'` | UNREADABLE",
                "/nodes/2/online | false | NODE_OFFLINE",
                "/nodes/2/unclean | true | NODE_UNCLEAN",
                "/nodes/2/pending | true | NODE_PENDING",
                "/nodes/2/standbyOnFail | true | NODE_STANDBY_ON_FAIL",
                "/nodes/2/shutdown | true | NODE_SHUTTING_DOWN",
                "/nodes/2/maintenance | true | NODE_MAINTENANCE",
                "/nodes/2/health | `\"red\"` | NODE_HEALTH",
                "/nodes/2/health | `\"yellow\"` | NODE_HEALTH",
                "/nodes/2/standby | true | OPERATOR_STANDBY",
                "/nodes/1/standby | true | OPERATOR_STANDBY",
                "/resources/0/active | false | NO_FENCE_DEVICE",
                "/resources/1/failed | true | RESOURCE_FAILED",
                "/resources/1/blocked | true | RESOURCE_BLOCKED",
                "/resources/1/managed | false | RESOURCE_UNMANAGED",
                "/resources/1/maintenance | true | RESOURCE_MAINTENANCE",
                "/resources/1/orphaned | true | RESOURCE_ORPHANED",
                "/resources/1/pending | `\"Monitoring\"` | RESOURCE_PENDING",
                "/resources/1/role | `\"Starting\"` | RESOURCE_PENDING",
                "/fenceEvents/0/status | `\"pending\"` | FENCING_PENDING",
                "/fenceEvents/0/status | `\"failed\"` | FENCING_FAILED",
            })
    void oneConditionShutsTheGate(String pointer, String value, String code) {
        String json = value.startsWith("role of") ? "\"" + value + "\"" : value;
        GateDecision gate =
                Gate.beforeTouching(Sample.cluster().with(pointer, json).state(), "node2", HOLDER, USUAL);
        assertThat(gate.allowed()).isFalse();
        assertThat(gate.blockers()).extracting(Finding::code).contains(code);
        assertThat(gate.blockers())
                .allSatisfy(blocker -> assertThat(blocker.remedy()).isNotBlank());
    }

    @Test
    void aLoneResourceThatShouldRunAndDoesNotShutsTheGate() {
        Sample stopped = Sample.cluster().with("/resources/9/active", "false").with("/resources/9/role", "\"Stopped\"");
        assertThat(Gate.beforeTouching(stopped.state(), "node2", HOLDER, USUAL).blockers())
                .extracting(Finding::code)
                .containsExactly("RESOURCE_STOPPED");
        Sample disabled = stopped.with("/resources/9/targetRole", "\"Stopped\"");
        assertThat(Gate.beforeTouching(disabled.state(), "node2", HOLDER, USUAL).allowed())
                .isTrue();
    }

    @Test
    void aStoppedSurplusInstanceOfACloneIsHarmless() {
        Sample surplus = Sample.cluster()
                .with("/resources/3/active", "false")
                .with("/resources/3/role", "\"Stopped\"")
                .with("/resources/3/orphaned", "true")
                .with("/resources/3/nodes", "[]");
        assertThat(Gate.beforeTouching(surplus.state(), "node2", HOLDER, USUAL).allowed())
                .isTrue();
    }

    @Test
    void aFailedFencingIsForgivenAfterALaterSuccess() {
        Sample repaired = Sample.cluster()
                .with("/fenceEvents/0/status", "\"failed\"")
                .with(
                        "/fenceEvents/-",
                        "{\"target\":\"node3\",\"action\":\"reboot\",\"status\":\"success\",\"completed\":\"2026-01-01 10:05:00Z\"}");
        assertThat(Gate.beforeTouching(repaired.state(), "node2", HOLDER, USUAL).allowed())
                .isTrue();
    }

    @Test
    void ourOwnStandbyOnTheNodeIsNotInTheWayAndAnotherHoldersIs() {
        Sample standby = Sample.cluster().with("/nodes/1/standby", "true");
        Sample ours = standby.with("/nodes/1/mark", "\"" + HOLDER + "\"");
        assertThat(Gate.beforeTouching(ours.state(), "node2", HOLDER, USUAL).allowed())
                .isTrue();
        assertThat(Gate.beforeTouching(ours.state(), "node3", HOLDER, USUAL).blockers())
                .extracting(Finding::code)
                .containsExactly("LEFTOVER_STANDBY");
        assertThat(Gate.beforeRollout(ours.state(), HOLDER, USUAL).blockers())
                .extracting(Finding::code)
                .containsExactly("LEFTOVER_STANDBY");
        Sample theirs = standby.with("/nodes/1/mark", "\"another\"");
        assertThat(Gate.beforeTouching(theirs.state(), "node2", HOLDER, USUAL).blockers())
                .extracting(Finding::code)
                .containsExactly("LEFTOVER_STANDBY");
    }

    @Test
    void twoNodesMayGoOnWithOneVoteAndAnUnlistedNodeIsNeverTouched() {
        Sample twoNodes = Sample.cluster()
                .with("/votes/total", "2")
                .with("/votes/expected", "2")
                .with("/votes/quorum", "1")
                .with("/votes/flags", "[\"2Node\",\"Quorate\",\"WaitForAll\"]");
        assertThat(Gate.beforeTouching(twoNodes.state(), "node2", HOLDER, USUAL).allowed())
                .isTrue();
        assertThat(Gate.beforeTouching(twoNodes.state(), "node9", HOLDER, USUAL).blockers())
                .extracting(Finding::code)
                .containsExactly("NODE_NOT_LISTED");
    }

    @Test
    void aQuorumDeviceMustBeAliveAndVoting() {
        Sample device = Sample.cluster().with("/votes/flags", "[\"Quorate\",\"Qdevice\"]");
        Sample voting = device.with("/votes/members/0/qdevice", "\"A,V,NMW\"");
        assertThat(Gate.beforeTouching(voting.state(), "node2", HOLDER, USUAL).allowed())
                .isTrue();
        Sample silent = device.with("/votes/members/0/qdevice", "\"A,NV,NMW\"");
        assertThat(Gate.beforeTouching(silent.state(), "node2", HOLDER, USUAL).blockers())
                .extracting(Finding::code)
                .containsExactly("QDEVICE_NOT_VOTING");
    }

    @Test
    void whatOnlyWarnsDoesNotBlock() {
        Sample cluster = Sample.cluster()
                .with("/constraints/-", "\"cli-ban-batch-on-node2\"")
                .with("/votes/flags", "[\"2Node\",\"Quorate\"]");
        GateDecision gate = Gate.beforeTouching(cluster.state(), "node2", HOLDER, USUAL);
        assertThat(gate.allowed()).isTrue();
        assertThat(gate.warnings())
                .extracting(Finding::code)
                .containsExactly("LEFTOVER_CONSTRAINT", "TWO_NODES_WITHOUT_WAIT");
    }

    @Test
    void oldFailuresWarnAndDoNotBlock() {
        GateDecision gate = Gate.beforeTouching(
                Sample.cluster().with("/failCounts/0/count", "2").state(), "node2", HOLDER, USUAL);
        assertThat(gate.allowed()).isTrue();
        assertThat(gate.warnings()).extracting(Finding::code).containsExactly("FAIL_COUNT");
    }
}
