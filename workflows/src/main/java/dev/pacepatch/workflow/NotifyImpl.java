package dev.pacepatch.workflow;

import dev.pacepatch.model.Delivery;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Notification;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All receivers at once, each retried by itself: one that is away holds up none of the others. */
public final class NotifyImpl implements Notify {
    private static final Duration ALL_ATTEMPTS = Duration.ofHours(1);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);

    @Override
    public void run(Notification notification) {
        List<String> names = Workflow.newActivityStub(
                        NotificationActivities.class, Steps.look("who wants to hear of " + notification.event() + "?"))
                .findReceivers(notification)
                .names();
        List<Promise<Void>> sent = names.stream()
                .map(name -> Async.procedure(through(name)::sendNotification, new Delivery(name, notification)))
                .toList();
        List<String> failed = new ArrayList<>();
        for (Promise<Void> one : sent) {
            try {
                one.get();
            } catch (ActivityFailure e) {
                failed.add(StepFailures.finding("", e).found());
            }
        }
        if (!failed.isEmpty()) {
            throw ApplicationFailure.newNonRetryableFailure(
                    String.join("; ", failed) + ". Do: correct the notifications in the workers' pacepatch.yaml",
                    FailureType.NO_ANSWER);
        }
    }

    private static NotificationActivities through(String receiver) {
        return Workflow.newActivityStub(
                NotificationActivities.class,
                ActivityOptions.newBuilder()
                        .setSummary("tell " + receiver)
                        .setStartToCloseTimeout(ATTEMPT)
                        .setScheduleToCloseTimeout(ALL_ATTEMPTS)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(2))
                                .setBackoffCoefficient(2)
                                .setMaximumInterval(Duration.ofMinutes(5))
                                .build())
                        .build());
    }
}
