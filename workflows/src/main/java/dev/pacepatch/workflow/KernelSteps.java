package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.BootCheck;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.TouchResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The activities that a kernel update has of its own. Whatever gives no result is not known (I7). */
final class KernelSteps {
    private final NodeSteps steps;

    KernelSteps(NodeSteps steps) {
        this.steps = steps;
    }

    TouchResult installKernel() {
        String what = "install " + steps.step().patch().nevra();
        return act("InstallKernel", what, Limits.INSTALL, a -> a.installKernel(steps.step()));
    }

    /** PROVEN: it has booted, by our order; REFUTED: it has not, and lives. */
    Proof bootKernel(Baseline baseline) {
        String what = "stop its cluster, boot " + steps.step().patch().kernel();
        Duration longest = steps.step().policy().longestBoot().plus(Limits.AROUND_BOOT);
        return prove("BootKernel", what, longest, a -> a.bootKernel(new SurvivalCheck(steps.step(), baseline)));
    }

    /** PROVEN: its peers see it online. */
    Proof startCluster(Baseline baseline) {
        return prove(
                "StartCluster",
                "join the cluster again",
                Limits.JOIN,
                a -> a.startCluster(new SurvivalCheck(steps.step(), baseline)));
    }

    Proof verifyKernel(Baseline before, NodeEvidence booted) {
        String what = "does it run " + steps.step().patch().kernel() + "?";
        return prove(
                "VerifyKernel", what, Limits.VERIFY, a -> a.verifyKernel(new BootCheck(steps.step(), before, booted)));
    }

    private TouchResult act(String name, String what, Duration limit, Function<KernelActivities, TouchResult> call) {
        try {
            return steps.run(KernelActivities.class, name, options(what, limit), call);
        } catch (ActivityFailure e) {
            Finding finding = StepFailures.finding(steps.step().node(), e);
            return new TouchResult(TouchResult.Status.UNKNOWN, List.of(finding), finding.found(), "");
        }
    }

    private Proof prove(String name, String what, Duration limit, Function<KernelActivities, Proof> call) {
        return steps.prove(KernelActivities.class, name, options(what, limit), call);
    }

    private ActivityOptions options(String what, Duration limit) {
        return Steps.watch(steps.about(what), limit);
    }
}
