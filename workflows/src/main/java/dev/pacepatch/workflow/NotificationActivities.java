package dev.pacepatch.workflow;

import dev.pacepatch.model.Delivery;
import dev.pacepatch.model.Notification;
import dev.pacepatch.model.Receivers;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What tells people. The addresses stay with the worker: they are secrets, and a history is not. */
@ActivityInterface
public interface NotificationActivities {
    /** Who wants to hear of it, by name. */
    @ActivityMethod(name = "FindReceivers")
    Receivers findReceivers(Notification notification);

    /**
     * Tells one receiver. A failure of type {@link dev.pacepatch.model.FailureType#NO_ANSWER} may be retried; one that the receiver
     * refuses is final.
     */
    @ActivityMethod(name = "SendNotification")
    void sendNotification(Delivery delivery);
}
