package dev.pacepatch.activity;

import dev.pacepatch.model.BootCheck;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.workflow.KernelActivities;

/** The steps of a kernel update, each in a class of its own. */
public final class KernelActivitiesImpl implements KernelActivities {
    private final Attempts attempts;
    private final InstallKernelStep install;
    private final BootStep boot;
    private final JoinStep join;
    private final KernelVerifyStep verify;

    public KernelActivitiesImpl(NodeKits kits, Attempts attempts, Timing timing) {
        Peers peers = new Peers(kits);
        this.attempts = attempts;
        this.install = new InstallKernelStep(kits, peers, new JobWatch(timing));
        this.boot = new BootStep(kits, peers, timing);
        this.join = new JoinStep(kits, peers, timing);
        this.verify = new KernelVerifyStep(kits, peers, timing);
    }

    @Override
    public TouchResult installKernel(NodeStep step) {
        return attempts.run(pulse -> install.run(step, pulse));
    }

    @Override
    public Proof bootKernel(SurvivalCheck check) {
        return attempts.run(pulse -> boot.run(check, pulse));
    }

    @Override
    public Proof startCluster(SurvivalCheck check) {
        return attempts.run(pulse -> join.run(check, pulse));
    }

    @Override
    public Proof verifyKernel(BootCheck check) {
        return attempts.run(pulse -> verify.run(check, pulse));
    }
}
