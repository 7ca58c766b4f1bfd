package dev.pacepatch.workflow;

import dev.pacepatch.brain.fleet.MixedTime;
import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.FleetStatus;
import dev.pacepatch.model.PartRef;
import dev.pacepatch.model.PartRequest;
import dev.pacepatch.model.PartSummary;
import dev.pacepatch.model.RecallRequest;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurveyRequest;
import dev.pacepatch.model.SurveyScope;
import dev.pacepatch.model.SurveyScopeRequest;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part after part. It ends with a report whatever its parts could not read: a fleet in which everything answers is rare, and what does not
 * answer is what the report is for.
 */
public final class FleetSurveyImpl implements FleetSurvey {
    private FleetJournal journal = new FleetJournal(SurveyRequest.read(null));

    @Override
    public FleetReport run(@Nullable SurveyRequest given) {
        SurveyRequest request = given == null ? SurveyRequest.read(null) : given;
        journal = new FleetJournal(request);
        if (!request.problems().isEmpty()) {
            throw refused("the request cannot be carried out", request.problems());
        }
        try {
            SurveyScope scope =
                    with("which clusters are there?").findClusters(new SurveyScopeRequest(request.clusters()));
            if (!scope.problems().isEmpty()) {
                throw refused("its clusters could not be found", scope.problems());
            }
            return survey(request, scope);
        } catch (CanceledFailure e) {
            throw cancelled();
        } catch (ActivityFailure | ChildWorkflowFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw cancelled();
            }
            throw e;
        }
    }

    @Override
    public FleetStatus status() {
        return journal.status();
    }

    private FleetReport survey(SurveyRequest request, SurveyScope scope) {
        SurveyMemory before = recall(request);
        journal.found(scope.clusters());
        int number = 0;
        for (SurveyScope.Part part : scope.parts()) {
            number++;
            look(request, number, scope.parts().size(), part, MixedTime.of(before, part.clusters()));
        }
        show();
        return journal.end(RolloutOutcome.COMPLETED, journal.summary(), before);
    }

    /**
     * A schedule hands its last survey's result over, also when Temporal keeps that history no more; who was started otherwise is found by
     * asking. What cannot be remembered is a gap in the ages, not in the survey.
     */
    private SurveyMemory recall(SurveyRequest request) {
        FleetReport last = Workflow.getLastCompletionResult(FleetReport.class);
        SurveyMemory handed = last == null ? null : last.memory();
        try {
            return MixedTime.newer(
                    with("what has the last survey seen?").recallSurvey(new RecallRequest(request.name())), handed);
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw e;
            }
            Finding failed = StepFailures.finding(request.name(), e);
            journal.note(new Finding(
                    "SURVEY_FORGOTTEN",
                    request.name(),
                    "the survey before could not be read, so that mixed clusters count from now: " + failed.found(),
                    "see that Temporal can list workflows"));
            return handed == null ? SurveyMemory.none() : handed;
        }
    }

    private void look(
            SurveyRequest request, int number, int parts, SurveyScope.Part place, List<ClusterMemory> clusters) {
        String id = Workflow.getInfo().getWorkflowId() + "/" + number;
        ChildWorkflowOptions.Builder options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary("part " + number + " of " + parts + ": " + clusters.size() + " clusters");
        if (!place.taskQueue().isEmpty()) {
            options.setTaskQueue(place.taskQueue());
        }
        FleetPart part = Workflow.newChildWorkflowStub(FleetPart.class, options.build());
        PartRef ref = new PartRef(id, "", clusters.size(), "");
        Promise<WorkflowExecution> begun = Workflow.getWorkflowExecution(part);
        Promise<PartSummary> ended =
                Async.function(part::run, new PartRequest(clusters, request.atOnce(), request.mixedLimit()));
        try {
            journal.begin(ref);
            ref = new PartRef(id, begun.get().getRunId(), clusters.size(), "");
            journal.known(ref);
            journal.done(ref, ended.get());
        } catch (ChildWorkflowFailure e) {
            if (CancellationScope.current().isCancelRequested()) {
                throw e;
            }
            journal.lost(
                    ref,
                    clusters,
                    new Finding(
                            "PART_LOST",
                            id,
                            "somebody has ended it, or it could not begin: " + e.getCause(),
                            "survey again"));
        }
    }

    /** A worker whose metrics cannot be set is no reason to lose a survey. */
    private void show() {
        try {
            with("its figures, for the metrics").showFigures(journal.figures());
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw e;
            }
        }
    }

    private static FleetActivities with(String what) {
        return Workflow.newActivityStub(FleetActivities.class, Steps.look("fleet: " + what));
    }

    private RuntimeException refused(String summary, List<Finding> problems) {
        problems.forEach(journal::note);
        FleetReport report = journal.end(RolloutOutcome.REFUSED, summary, SurveyMemory.none());
        return Failures.halted(FailureType.BAD_REQUEST, summary, problems, report);
    }

    private RuntimeException cancelled() {
        return new CanceledFailure(journal.end(RolloutOutcome.CANCELLED, "cancelled", SurveyMemory.none())
                .summary());
    }
}
