package dev.pacepatch.activity;

import dev.pacepatch.model.Delivery;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Notification;
import dev.pacepatch.model.Receivers;
import dev.pacepatch.webhook.NotToldException;
import dev.pacepatch.webhook.Webhooks;
import dev.pacepatch.workflow.NotificationActivities;
import io.temporal.failure.ApplicationFailure;

/** Tells people by webhooks. */
public final class NotificationActivitiesImpl implements NotificationActivities {
    private final Webhooks webhooks;

    public NotificationActivitiesImpl(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Receivers findReceivers(Notification notification) {
        return new Receivers(webhooks.wanting(notification));
    }

    @Override
    public void sendNotification(Delivery delivery) {
        try {
            webhooks.tell(delivery.receiver(), delivery.notification());
        } catch (NotToldException e) {
            String message = String.valueOf(e.getMessage());
            throw e.passing()
                    ? ApplicationFailure.newFailure(message, FailureType.NO_ANSWER)
                    : ApplicationFailure.newNonRetryableFailure(message, FailureType.REFUSED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.stopping();
        }
    }
}
