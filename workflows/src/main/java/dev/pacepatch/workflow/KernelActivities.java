package dev.pacepatch.workflow;

import dev.pacepatch.model.BootCheck;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.TouchResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * The steps that a kernel update has of its own; the others are {@link NodeActivities}. Each observes, acts if it must, and observes
 * again. Failures are {@link dev.pacepatch.model.FailureType}s: {@code NoAnswer} may be retried, the others are final.
 */
@ActivityInterface
public interface KernelActivities {
    /** Installs the kernel as a job on the node, re-attaching to one that runs, until it is what the node boots next. */
    @ActivityMethod(name = "InstallKernel")
    TouchResult installKernel(NodeStep step);

    /**
     * Has a job on the node stop the cluster there and reboot it, and waits until it answers from another boot. A boot that is not that
     * job's counts as a death, and so does one that does not come back in time; nobody is ever fenced for that.
     */
    @ActivityMethod(name = "BootKernel")
    Proof bootKernel(SurvivalCheck check);

    /** Starts the cluster on the node, if our own job has stopped it, and waits until its peers see it online again. */
    @ActivityMethod(name = "StartCluster")
    Proof startCluster(SurvivalCheck check);

    /** Proves from two reads that the node runs the kernel, sound, with every unit that ran before. */
    @ActivityMethod(name = "VerifyKernel")
    Proof verifyKernel(BootCheck check);
}
