package dev.pacepatch.starter;

import dev.pacepatch.brain.campaign.Attention;
import dev.pacepatch.model.CampaignProgress;
import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.RingCounts;
import dev.pacepatch.model.RingOutcome;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.workflow.Campaign;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A campaign that is done at once; with the ticket {@code wait} it waits until it is aborted. */
public final class ScriptedCampaign extends ScriptedDecisions implements Campaign {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private CampaignRequest request = CampaignRequest.read(null);
    private @Nullable CampaignReport report;

    @Override
    public CampaignReport run(@Nullable CampaignRequest given, @Nullable CampaignProgress progress) {
        request = given == null ? request : given;
        if (!request.ticket().equals("wait")) {
            report = report(RolloutOutcome.COMPLETED);
            return report;
        }
        Workflow.await(this::aborted);
        report = report(RolloutOutcome.HALTED);
        throw ApplicationFailure.newNonRetryableFailure("aborted", "RolloutHalted", report);
    }

    @Override
    public CampaignStatus status() {
        return new CampaignStatus(
                request.name(), "AWAITING_DECISION", "test", "for ann", counts(), attention(), offers(), BEGAN, report);
    }

    @Override
    public RingOutcome ring(String name) {
        return rings().get(0);
    }

    private static List<RingCounts> counts() {
        return rings().stream().map(RingCounts::of).toList();
    }

    private static List<ClusterOutcome> attention() {
        return Attention.of(rings().get(0).clusters());
    }

    private static List<RingOutcome> rings() {
        return List.of(new RingOutcome(
                "test",
                List.of(
                        new ClusterOutcome("lab", State.DONE, "", "3 of 3 nodes patched", List.of()),
                        new ClusterOutcome("db", State.FAILED, "", "node2 DIED", List.of()))));
    }

    private CampaignReport report(RolloutOutcome outcome) {
        return new CampaignReport(
                request.name(),
                outcome,
                "as scripted",
                request.requestedBy(),
                request.reason(),
                request.ticket(),
                BEGAN,
                BEGAN.plusSeconds(90),
                List.of("kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64"),
                rings(),
                List.of(new Finding("CLUSTER_FAILED", "db", "it is not patched", "start it again")),
                decided());
    }
}
