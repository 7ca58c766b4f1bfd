package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import org.junit.jupiter.api.Test;

/** What a file cannot say is told, and never taken for healthy. */
class SavedStatusTest {
    private static final Sample WELL = Sample.cluster();
    private static final Sample WITHOUT_VOTES = WELL.with("/votes", "null");

    @Test
    void withoutVotesTheVerdictIsTheStatusesAlone() {
        GateDecision verdict = SavedStatus.judge(WITHOUT_VOTES.state(), "", false);
        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.warnings()).extracting(Finding::code).contains("QUORUM_NOT_CHECKED");
        GateDecision inquorate =
                SavedStatus.judge(WITHOUT_VOTES.with("/withQuorum", "false").state(), "", false);
        assertThat(inquorate.blockers()).extracting(Finding::code).containsExactly("NO_QUORUM");
    }

    @Test
    void votesThatWereSavedAreJudged() {
        GateDecision verdict = SavedStatus.judge(WELL.state(), "", true);
        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.warnings()).extracting(Finding::code).doesNotContain("QUORUM_NOT_CHECKED");
        assertThat(SavedStatus.judge(WELL.with("/votes/total", "2").state(), "node2", true)
                        .blockers())
                .extracting(Finding::code)
                .containsExactly("QUORUM_WOULD_BE_LOST");
    }

    @Test
    void votesThatCannotBeReadBlock() {
        assertThat(SavedStatus.judge(WITHOUT_VOTES.state(), "", true).blockers())
                .extracting(Finding::code)
                .containsExactly("QUORUM_UNREADABLE");
    }

    @Test
    void votesOfAnotherClusterOrMomentProveNothing() {
        assertThat(SavedStatus.judge(WELL.with("/votes/members/2/nodeId", "9").state(), "", true)
                        .blockers())
                .extracting(Finding::code)
                .containsExactly("QUORUM_DIFFERS");
        Sample device = WELL.with(
                "/votes/members/-", "{\"name\": \"Qdevice\", \"nodeId\": 0, \"votes\": 1, \"qdevice\": \"\"}");
        assertThat(SavedStatus.judge(device.state(), "", true).allowed()).isTrue();
    }

    @Test
    void whereNothingWasReadNothingElseIsFound() {
        Sample nothing = WELL.with("/nodes", "[]").with("/dc", "null").with("/unreadable/-", "\"cut\"");
        assertThat(SavedStatus.judge(nothing.state(), "", false).blockers())
                .extracting(Finding::code)
                .containsExactly("UNREADABLE");
    }

    @Test
    void everyStandbyIsAnOperators() {
        Sample standby = WELL.with("/nodes/1/standby", "true");
        assertThat(SavedStatus.judge(standby.state(), "node2", true).blockers())
                .extracting(Finding::code)
                .containsExactly("OPERATOR_STANDBY");
    }

    @Test
    void aNodeIsUnknownOnlyToAWholePicture() {
        assertThat(SavedStatus.unknown(WELL.state(), "")).isFalse();
        assertThat(SavedStatus.unknown(WELL.state(), "node2")).isFalse();
        assertThat(SavedStatus.unknown(WELL.state(), "node9")).isTrue();
        assertThat(SavedStatus.unknown(WELL.with("/expectedNodes", "4").state(), "node9"))
                .isFalse();
        assertThat(SavedStatus.unknown(WELL.with("/unreadable/-", "\"cut\"").state(), "node9"))
                .isFalse();
    }

    @Test
    void extrasWarnByNameAndAreNotListedForEver() {
        Sample newer = WELL;
        for (int i = 0; i < 12; i++) {
            newer = newer.with("/unknown/-", "\"node/@extra" + i + "\"").with("/unknown/-", "\"node/@extra0\"");
        }
        GateDecision verdict = SavedStatus.judge(newer.state(), "", true);
        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.warnings().stream().filter(w -> w.code().equals("UNKNOWN_EXTRA")))
                .hasSize(11)
                .last()
                .satisfies(last -> assertThat(last.found()).startsWith("and 2 more"));
    }

    @Test
    void aCloneOfWhichNothingRunsBlocks() {
        Sample stopped = WELL;
        for (int i : new int[] {3, 4, 5}) {
            stopped = stopped.with("/resources/" + i + "/active", "false")
                    .with("/resources/" + i + "/role", "\"Stopped\"")
                    .with("/resources/" + i + "/nodes", "[]");
        }
        assertThat(SavedStatus.judge(stopped.state(), "", true).blockers())
                .extracting(finding -> finding.code() + " " + finding.subject())
                .containsExactly("RESOURCE_STOPPED cache-clone");
        Sample disabled = stopped.with("/resources/4/targetRole", "\"Stopped\"");
        assertThat(SavedStatus.judge(disabled.state(), "", true).allowed()).isTrue();
    }
}
