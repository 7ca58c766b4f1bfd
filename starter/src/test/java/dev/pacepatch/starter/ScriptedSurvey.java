package dev.pacepatch.starter;

import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.FleetStatus;
import dev.pacepatch.model.PartRef;
import dev.pacepatch.model.PartRequest;
import dev.pacepatch.model.PartStatus;
import dev.pacepatch.model.PartSummary;
import dev.pacepatch.model.SurveyRequest;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.starter.fleet.Surveyed;
import dev.pacepatch.workflow.FleetPart;
import dev.pacepatch.workflow.FleetSurvey;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A survey of two clusters in one part, done at once. */
public final class ScriptedSurvey implements FleetSurvey {
    private @Nullable FleetReport report;

    @Override
    public FleetReport run(@Nullable SurveyRequest given) {
        String id = Workflow.getInfo().getWorkflowId() + "/1";
        FleetPart part = Workflow.newChildWorkflowStub(
                FleetPart.class,
                ChildWorkflowOptions.newBuilder().setWorkflowId(id).build());
        var unused = part.run(new PartRequest(List.of(), 1, Duration.ofDays(14)));
        FleetReport bare = Surveyed.report(clusters());
        report = new FleetReport(
                bare.name(),
                bare.outcome(),
                bare.summary(),
                bare.requestedBy(),
                bare.reason(),
                bare.ticket(),
                bare.started(),
                bare.finished(),
                bare.figures(),
                List.of(new PartRef(id, "", 2, "")),
                bare.mixed(),
                bare.memory(),
                bare.findings());
        return report;
    }

    private static List<SurveyedCluster> clusters() {
        return Surveyed.clusters("lab", "Red Hat Enterprise Linux 9.0 (Plow)");
    }

    @Override
    public FleetStatus status() {
        return new FleetStatus(
                "fleet", "SURVEYING", 2, 0, Surveyed.report(List.of()).figures(), List.of(), Surveyed.AT, report);
    }

    /** Its only part. */
    public static final class Part implements FleetPart {
        @Override
        public PartSummary run(PartRequest request) {
            return new PartSummary(Surveyed.report(ScriptedSurvey.clusters()).figures(), List.of(), List.of());
        }

        @Override
        public PartStatus clusters() {
            return new PartStatus(ScriptedSurvey.clusters(), List.of());
        }
    }
}
