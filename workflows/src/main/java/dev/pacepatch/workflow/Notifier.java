package dev.pacepatch.workflow;

import dev.pacepatch.model.Notification;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.Locale;

/** Begins what tells people, and waits for its beginning only. */
final class Notifier {
    private static final int SHORT = 8;

    private final boolean wanted;

    /** @param wanted whether the worker has receivers */
    Notifier(boolean wanted) {
        this.wanted = wanted;
    }

    void tell(Notification notification) {
        // asked each time, by whichever worker goes on; histories of builds that told nobody
        if (Workflow.getVersion("notifications", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION
                && Workflow.sideEffect(Boolean.class, () -> wanted)) {
            // also at the end of a rollout that was cancelled
            Workflow.newDetachedCancellationScope(() -> begin(notification)).run();
        }
    }

    private static void begin(Notification notification) {
        String event = notification.event().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String id = notification.workflowId() + "/notify/" + event + "-"
                + Workflow.randomUUID().toString().substring(0, SHORT);
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(notification.about() + ": " + event.replace('-', ' '))
                .build();
        Notify child = Workflow.newChildWorkflowStub(Notify.class, options);
        var unused = Async.procedure(child::run, notification);
        try {
            var begun = Workflow.getWorkflowExecution(child).get();
        } catch (ChildWorkflowFailure e) {
            Workflow.getLogger(Notifier.class).warn("nobody is told of {}: {}", event, e.getMessage());
        }
    }
}
