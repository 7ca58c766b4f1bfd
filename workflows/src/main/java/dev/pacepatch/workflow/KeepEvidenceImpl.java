package dev.pacepatch.workflow;

import dev.pacepatch.model.EvidenceOrder;
import dev.pacepatch.model.EvidenceReceipt;
import dev.pacepatch.model.FailureType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One step, tried until it has succeeded: the server counts the attempts, so that a storage that is away for weeks costs no history. */
public final class KeepEvidenceImpl implements KeepEvidence {
    /** After so long somebody has to look at it. */
    static final Duration ALL_ATTEMPTS = Duration.ofDays(30);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** Reading some large histories, and sending them over a slow line. */
    static final Duration ATTEMPT = Duration.ofMinutes(15);

    @Override
    public EvidenceReceipt run(EvidenceOrder order) {
        Workflow.setCurrentDetails("The evidence of `" + order.workflowId() + "`, run `" + order.runId()
                + "`, is not stored yet. Why, says the last failure of the pending activity StoreEvidence; it is tried again, for "
                + ALL_ATTEMPTS.toDays() + " days at most.\n");
        try {
            EvidenceReceipt receipt = steps(order).storeEvidence(order);
            Workflow.setCurrentDetails(stored(receipt));
            return receipt;
        } catch (ActivityFailure e) {
            throw e.getCause() instanceof CanceledFailure ? e : failed(order, e);
        }
    }

    private static ApplicationFailure failed(EvidenceOrder order, ActivityFailure e) {
        String found = StepFailures.finding(order.cluster(), e).found();
        return e.getCause() instanceof ApplicationFailure told
                ? ApplicationFailure.newNonRetryableFailure(found, told.getType())
                : ApplicationFailure.newNonRetryableFailure(
                        found + ". Do: mend that, and reset this workflow while the server keeps the rollout's history",
                        FailureType.NOT_STORED);
    }

    private static String stored(EvidenceReceipt receipt) {
        return "Stored: `" + receipt.where() + "`\n\nSHA-256 `" + receipt.sha256() + "`, " + receipt.bytes() + " bytes"
                + (receipt.note().isEmpty() ? "" : "\n\n" + receipt.note()) + "\n";
    }

    private static EvidenceActivities steps(EvidenceOrder order) {
        return Workflow.newActivityStub(
                EvidenceActivities.class,
                ActivityOptions.newBuilder()
                        .setSummary("store the evidence of " + order.workflowId())
                        .setStartToCloseTimeout(ATTEMPT)
                        .setScheduleToCloseTimeout(ALL_ATTEMPTS)
                        .setHeartbeatTimeout(Limits.HEARTBEAT)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(2))
                                .setBackoffCoefficient(2)
                                .setMaximumInterval(LONGEST_PAUSE)
                                .build())
                        .build());
    }
}
