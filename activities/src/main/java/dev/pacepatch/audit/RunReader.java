package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.protobuf.Timestamp;
import dev.pacepatch.workflow.Campaign;
import dev.pacepatch.workflow.ClusterPlan;
import dev.pacepatch.workflow.ClusterRollout;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskCompletedEventAttributes;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one run's history, event by event. Events that tell nothing about the rollout (workflow tasks, markers) are passed over; those
 * of a type that is not known are counted by name.
 */
final class RunReader {
    private final Payloads payloads;
    private final Failed failed;
    private final StepReader steps;
    private final WaitReader waits;
    private final DecisionReader decisions;
    private final ChildReader children;
    private final List<RunHistory.Told> told = new ArrayList<>();
    private final Map<String, Integer> other = new TreeMap<>();
    private final TreeSet<String> builds = new TreeSet<>();

    private WorkflowExecutionStartedEventAttributes start =
            WorkflowExecutionStartedEventAttributes.getDefaultInstance();
    private JsonNode input = MissingNode.getInstance();
    private JsonNode result = MissingNode.getInstance();
    private String workflow = "";
    private String failure = "";
    private String closing = "";
    private String state = "RUNNING";
    private @Nullable Instant started;
    private @Nullable Instant ended;

    private RunReader(DataConverter converter) {
        payloads = new Payloads(converter);
        failed = new Failed(payloads);
        steps = new StepReader(payloads, failed, this::event);
        waits = new WaitReader(payloads, this::event);
        decisions = new DecisionReader(payloads, failed, this::event);
        children = new ChildReader(payloads, failed, this::event);
    }

    /** Never fails on what the history holds. */
    static RunHistory read(History history, DataConverter converter) {
        RunReader reader = new RunReader(converter);
        history.getEventsList().forEach(reader::take);
        return reader.whole(history.getEventsCount());
    }

    private void take(HistoryEvent event) {
        payloads.at(event.getEventId());
        switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> started(event);
            case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> builds(event.getWorkflowTaskCompletedEventAttributes());
            case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
                closed(
                        event,
                        "COMPLETED",
                        payloads.first(event.getWorkflowExecutionCompletedEventAttributes()
                                .getResult()));
            case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> {
                Failure why = event.getWorkflowExecutionFailedEventAttributes().getFailure();
                failure = failed.line(why);
                closed(event, "FAILED", failed.details(why));
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> closed(event, "CANCELED", MissingNode.getInstance());
            case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> closed(event, "TIMED_OUT", MissingNode.getInstance());
            case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
                closed(event, "CONTINUED_AS_NEW", MissingNode.getInstance());
            case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> {
                closed(event, "TERMINATED", MissingNode.getInstance());
                decisions.take(event);
            }
            case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> signalled(event);
            default -> takeByPart(event);
        }
    }

    private void takeByPart(HistoryEvent event) {
        boolean known = steps.take(event)
                || waits.take(event)
                || decisions.take(event)
                || children.take(event)
                || Passed.OVER.contains(event.getEventType());
        if (!known) {
            other.merge(event.getEventTypeValue() + " " + event.getEventType(), 1, Integer::sum);
        }
    }

    private void started(HistoryEvent event) {
        start = event.getWorkflowExecutionStartedEventAttributes();
        input = payloads.first(start.getInput());
        started = time(event.getEventTime());
        workflow = start.getWorkflowId().isEmpty() ? guessedId() : start.getWorkflowId();
    }

    /** Servers before 1.23 do not write the id; those of campaigns, plans, rollouts and nodes are made of their inputs. */
    private String guessedId() {
        if (start.getWorkflowType().getName().equals(Campaign.TYPE)) {
            return Campaign.idFor(input.path("name").asText());
        }
        String cluster = input.path("cluster").asText();
        if (cluster.isEmpty()) {
            return start.getWorkflowType().getName();
        }
        if (start.getWorkflowType().getName().equals(ClusterPlan.TYPE)) {
            return ClusterPlan.idFor(cluster);
        }
        String node = input.path("node").asText();
        return ClusterRollout.idFor(cluster) + (node.isEmpty() ? "" : "/" + node);
    }

    @SuppressWarnings("deprecation") // older servers write the one, newer ones the other
    private void builds(WorkflowTaskCompletedEventAttributes task) {
        String build = task.getDeploymentVersion().getBuildId();
        if (build.isEmpty()) {
            build = task.getWorkerDeploymentVersion();
        }
        if (!build.isEmpty()) {
            builds.add(build);
        }
    }

    private void signalled(HistoryEvent event) {
        var signal = event.getWorkflowExecutionSignaledEventAttributes();
        if (signal.getSignalName().equals("nodeEnded")) {
            told.add(new RunHistory.Told(event(event.getEventId()), payloads.first(signal.getInput())));
        } else if (!decisions.take(event)) {
            other.merge("signal " + signal.getSignalName(), 1, Integer::sum);
        }
    }

    private void closed(HistoryEvent event, String how, JsonNode with) {
        state = how;
        result = with;
        ended = time(event.getEventTime());
        closing = event(event.getEventId());
    }

    /** Where it stands. */
    private String event(long id) {
        return Events.of(workflow, start.getOriginalExecutionRunId()) + id;
    }

    private RunHistory whole(int events) {
        String node = start.hasParentWorkflowExecution() ? input.path("node").asText() : "";
        RunAudit run = new RunAudit(
                workflow,
                start.getOriginalExecutionRunId(),
                start.getWorkflowType().getName(),
                started,
                ended,
                state,
                List.copyOf(builds),
                events,
                events == 0 ? "it holds no events" : "");
        return new RunHistory(
                run,
                start.getParentWorkflowExecution().getRunId(),
                start.getIdentity(),
                event(1),
                input,
                result,
                failure,
                closing,
                steps.all(node),
                steps.answers(),
                waits.all(node),
                decisions.all(node),
                children.all(),
                List.copyOf(told),
                other,
                payloads.undecodable().entrySet().stream()
                        .map(one -> event(one.getKey()) + ": " + one.getValue())
                        .toList());
    }

    static Instant time(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }
}
