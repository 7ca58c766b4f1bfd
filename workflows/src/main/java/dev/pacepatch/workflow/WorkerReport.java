package dev.pacepatch.workflow;

import dev.pacepatch.model.WorkerFacts;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Asks one of a task queue's workers which build it is, and which clusters it knows; nothing else is touched. */
@WorkflowInterface
public interface WorkerReport {
    /** The type's name, as typed into the Temporal UI. */
    String TYPE = "WorkerReport";

    @WorkflowMethod(name = TYPE)
    WorkerFacts run();

    /** The id under which the CLI starts it. */
    static String idFor(String queue) {
        return "worker-report/" + queue;
    }
}
