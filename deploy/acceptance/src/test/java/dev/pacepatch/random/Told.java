package dev.pacepatch.random;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until a workflow has heard that it is to be cancelled. Only then the step goes on in whose middle that was told: the in-memory
 * server, unlike a real one, loses a step's result that comes while the workflow asks to cancel that step, and the workflow waits for ever.
 */
final class Told {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(5);

    private final WorkflowClient client;

    Told(WorkflowClient client) {
        this.client = client;
    }

    /** At once, where there is no such workflow, or none that is open. */
    void await(String workflow) {
        long until = System.nanoTime() + LONGEST;
        while (!heard(workflow) && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private boolean heard(String workflow) {
        List<HistoryEvent> events;
        try {
            events = client.fetchHistory(workflow).getEvents();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return true;
            }
            throw e;
        }
        boolean told = false;
        for (HistoryEvent event : events) {
            EventType type = event.getEventType();
            if (type == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED) {
                told = true;
            } else if (closes(type) || told && type == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
                return true;
            }
        }
        return false;
    }

    private static boolean closes(EventType type) {
        return switch (type) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> true;
            default -> false;
        };
    }
}
