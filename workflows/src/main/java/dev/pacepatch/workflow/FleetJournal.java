package dev.pacepatch.workflow;

import dev.pacepatch.brain.fleet.Figures;
import dev.pacepatch.brain.fleet.MixedTime;
import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.FleetFigures;
import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.FleetStatus;
import dev.pacepatch.model.MixedCluster;
import dev.pacepatch.model.PartRef;
import dev.pacepatch.model.PartSummary;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.SurveyFigures;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurveyRequest;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a survey knows and shows: the figures of the parts that are done, and in the end the report. */
final class FleetJournal {
    /** In the report and the metrics; the parts know all. */
    private static final int MOST_MIXED = 100;

    private final SurveyRequest request;
    private final Instant started = NodeJournal.now();
    private final List<PartRef> parts = new ArrayList<>();
    private final List<ClusterMemory> seen = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private List<MixedCluster> mixed = List.of();
    private FleetFigures figures = Figures.none();
    private String phase = "CHECKING";
    private int clusters;
    private int done;
    private @Nullable FleetReport report;

    FleetJournal(SurveyRequest request) {
        this.request = request;
    }

    private String name() {
        return RunNames.behind(FleetSurvey.idFor(""), request.name());
    }

    void found(int inScope) {
        clusters = inScope;
        phase = "SURVEYING";
        show();
    }

    void note(Finding finding) {
        findings.add(finding);
    }

    void begin(PartRef part) {
        parts.add(part);
        show();
    }

    /** The run of the part that was begun last. */
    void known(PartRef part) {
        parts.set(parts.size() - 1, part);
    }

    void done(PartRef part, PartSummary summary) {
        done += part.clusters();
        figures = Figures.plus(figures, summary.figures());
        seen.addAll(summary.memory());
        List<MixedCluster> all = new ArrayList<>(mixed);
        all.addAll(summary.mixed());
        mixed = Figures.longest(all.stream());
        show();
    }

    /** What was known of its clusters stays known. */
    void lost(PartRef part, List<ClusterMemory> memory, Finding why) {
        done += part.clusters();
        known(new PartRef(part.workflowId(), part.runId(), part.clusters(), why.sentence()));
        seen.addAll(memory);
        findings.add(why);
        show();
    }

    FleetReport end(RolloutOutcome outcome, String summary, SurveyMemory before) {
        Instant now = NodeJournal.now().truncatedTo(ChronoUnit.SECONDS);
        boolean whole = request.clusters().isEmpty() && outcome == RolloutOutcome.COMPLETED;
        report = new FleetReport(
                name(),
                outcome,
                summary,
                request.requestedBy(),
                request.reason(),
                request.ticket(),
                started,
                now,
                figures,
                List.copyOf(parts),
                mixed.stream().limit(MOST_MIXED).toList(),
                MixedTime.next(before, seen, now, whole),
                List.copyOf(findings));
        phase = outcome.name();
        show();
        return report;
    }

    String summary() {
        return figures.summary();
    }

    SurveyFigures figures() {
        return new SurveyFigures(
                request.name(),
                NodeJournal.now(),
                figures,
                mixed.stream().limit(MOST_MIXED).toList());
    }

    FleetStatus status() {
        return new FleetStatus(name(), phase, clusters, done, figures, List.copyOf(parts), started, report);
    }

    private void show() {
        Workflow.setCurrentDetails(FleetDetails.survey(status(), mixed));
    }
}
