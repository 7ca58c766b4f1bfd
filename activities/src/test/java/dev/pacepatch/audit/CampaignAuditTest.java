package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What a campaign's own histories tell. */
class CampaignAuditTest {
    private static final String DEATH =
            "campaign-i8ANodeThatDiesInTheTestRingKeepsProductionUntouchedUntilSomebodyDecides";
    private static final CampaignAudits READER = new CampaignAudits(DefaultDataConverter.STANDARD_INSTANCE);

    private static CampaignAudit read(String name) {
        return READER.of(List.of(RecordedHistories.read(name)), List.of());
    }

    @Test
    void itsRolloutsAreThoseThatItBegan() {
        assertThat(READER.rollouts(List.of(RecordedHistories.read(DEATH))))
                .extracting(Audits.Run::workflow)
                .containsExactly("rollout/lab", "rollout/lab", "rollout/p1", "rollout/p2", "rollout/p3", "rollout/p4");
        assertThat(READER.rollouts(List.of(RecordedHistories.read("campaign-thatNotifies"))))
                .extracting(Audits.Run::workflow)
                .containsExactly("rollout/lab");
    }

    @Test
    void itSaysWhatWasAskedForDecidedAndWhatCameOfIt() {
        CampaignAudit campaign = read(DEATH);
        assertThat(campaign.workflow()).isEqualTo("campaign/cve");
        assertThat(campaign.reason()).isEqualTo("a test");
        assertThat(campaign.ticket()).isEqualTo("CHG-1");
        assertThat(campaign.outcome().outcome()).isEqualTo("COMPLETED");
        assertThat(campaign.proven()).containsExactly("kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64");
        assertThat(campaign.clusters())
                .extracting(CampaignAudit.Cluster::ring, CampaignAudit.Cluster::cluster, CampaignAudit.Cluster::state)
                .containsExactly(
                        tuple("test", "lab", "DONE"),
                        tuple("production", "p1", "DONE"),
                        tuple("production", "p2", "DONE"),
                        tuple("production", "p3", "DONE"),
                        tuple("production", "p4", "DONE"));
        assertThat(campaign.decisions())
                .extracting(DecisionAudit::kind, DecisionAudit::node)
                .containsExactly(tuple("RETRY", "lab"));
    }

    @Test
    void oneThatFailedHasItsReportFromTheFailure() {
        CampaignAudit campaign = read("campaign-abortedItTellsTheRolloutsUnderWay");
        assertThat(campaign.outcome().state()).isEqualTo("FAILED");
        assertThat(campaign.outcome().outcome()).isEqualTo("HALTED");
        assertThat(campaign.outcome().findings()).anyMatch(one -> one.startsWith("ABORTED "));
        assertThat(campaign.decisions()).extracting(DecisionAudit::kind).containsExactly("ABORT");
    }

    @Test
    void aRunThatIsLostIsNamedWithWhatIsNotKnown() {
        RunAudit lost = CampaignAudits.lost("campaign/cve", "5f0a", "the server does not keep it");
        CampaignAudit campaign = READER.of(
                List.of(RecordedHistories.read("campaign-whatIsLeftOfTheRingIsDoneAndNothingTwice")), List.of(lost));
        assertThat(campaign.histories())
                .extracting(RunAudit::missing)
                .containsExactly(
                        "the server does not keep it; which rollouts it began, and what was decided, is not known", "");
    }

    @Test
    void whatIsNoCampaignIsRefused() {
        History rollout = RecordedHistories.read("rollout-i8ADeathBlocksThePatch");
        assertThatThrownBy(() -> READER.of(List.of(rollout), List.of())).hasMessageContaining("[ClusterRollout]");
    }

    @Test
    void itStandsAboveItsRolloutsInEachForm() {
        AuditSet set = new AuditSet(
                AuditSet.SCHEMA,
                null,
                null,
                "",
                read(DEATH),
                List.of(),
                List.of(RecordedHistories.audit("rollout-i8ADeathBlocksThePatch")));
        Document page = Pages.read(Html.of(set));
        String markdown = Markdown.of(set);
        List<List<String>> csv = Lines4180.read(Csv.of(set));
        for (Section section : SetSections.of(set)) {
            assertThat(Pages.rows(page, section.id())).as(section.id()).isEqualTo(section.rows());
            assertThat(section.rows())
                    .allSatisfy(row -> assertThat(row)
                            .filteredOn(cell -> !cell.isEmpty())
                            .allSatisfy(cell -> {
                                assertThat(markdown).contains(Markdown.escaped(cell));
                                assertThat(csv).anyMatch(line -> line.get(0).isEmpty() && line.contains(cell));
                            }));
        }
        assertThat(Pages.rows(page, "campaign-clusters")).hasSize(5);
        assertThat(markdown)
                .startsWith("# Audit of campaign/cve\n")
                .contains("[Rollout 1](#rollout-1)", "id=\"rollout-1\"");
        assertThat(csv)
                .anyMatch(line ->
                        line.get(0).startsWith("rollout/lab@") && line.get(1).equals("steps"));
        assertThat(AuditJson.of(set)).startsWith("{\"schema\":\"pacepatch-audits/1\",\"since\":null");
    }

    @Test
    void severalHaveAnOverviewWithThoseThatCouldNotBeHad() {
        AuditSet set = RecordedHistories.set();
        Section overview = SetSections.of(set).get(1);
        assertThat(overview.rows())
                .contains(List.of(
                        "2026-11-02T00:00:00Z",
                        "rollout/gone",
                        "5f0a",
                        "",
                        "no report",
                        "",
                        "",
                        "",
                        "the server does not keep it"))
                .isSortedAccordingTo(Comparator.comparing(row -> row.get(0)))
                .anySatisfy(row -> assertThat(row).contains("lab", "HALTED", "0/3"));
    }
}
