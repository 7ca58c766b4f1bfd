package dev.pacepatch.workflow;

import dev.pacepatch.model.Notification;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Tells all receivers of one notification; a workflow of its own, so that no rollout waits for it, and none ends it by its own end. */
@WorkflowInterface
public interface Notify {
    /** The type's name. */
    String TYPE = "Notify";

    /** Fails when a receiver could not be told within an hour. */
    @WorkflowMethod(name = TYPE)
    void run(Notification notification);
}
