package dev.pacepatch.workflow;

import dev.pacepatch.model.CheckOrder;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.SmokeTest;
import dev.pacepatch.model.TouchResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** Runs the operator's own checks; the first red one ends them, for it ends the rollout. */
final class SmokeTests {
    private final String cluster;
    private final String job;

    /** @param job the beginning of the jobs' ids; the same in every retry */
    SmokeTests(String cluster, String job) {
        this.cluster = cluster;
        this.job = job;
    }

    /** The first that is not green, of those that are to run on these nodes; checks that name a node run there, once. */
    Optional<TouchResult> firstRed(List<SmokeTest> checks, List<String> nodes) {
        int place = 0;
        for (SmokeTest check : checks) {
            for (String node : check.on().isEmpty() ? nodes : List.of(check.on())) {
                TouchResult ran = run(new CheckOrder(cluster, node, check, job + "-" + place));
                if (ran.status() != TouchResult.Status.DONE) {
                    return Optional.of(ran);
                }
            }
            place++;
        }
        return Optional.empty();
    }

    private static TouchResult run(CheckOrder order) {
        String summary = order.node() + ": check " + order.check().name();
        ActivityOptions options = Steps.watch(summary, order.check().limit().plus(Limits.AROUND_CHECK));
        try {
            return Workflow.newActivityStub(NodeActivities.class, options).runCheck(order);
        } catch (ActivityFailure e) {
            // a check that could not be run has not been passed
            Finding finding = StepFailures.finding(order.node(), e);
            return new TouchResult(TouchResult.Status.FAILED, List.of(finding), finding.found(), "");
        }
    }
}
