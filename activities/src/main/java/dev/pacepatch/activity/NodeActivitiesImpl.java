package dev.pacepatch.activity;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.CheckOrder;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyOrder;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.workflow.NodeActivities;
import java.time.Clock;

/** The steps on one node, each in a class of its own. */
public final class NodeActivitiesImpl implements NodeActivities {
    private final Attempts attempts;
    private final GateCheck gate;
    private final BaselineStep baseline;
    private final PrefetchStep prefetch;
    private final StandbyStep standby;
    private final ApplyStep apply;
    private final VerifyStep verify;
    private final StandbyEnd standbyEnd;
    private final SurvivalLook survival;
    private final CheckStep check;

    /** @param clock by which maintenance windows are open or shut */
    public NodeActivitiesImpl(NodeKits kits, Attempts attempts, BlockProbe blocks, Timing timing, Clock clock) {
        Peers peers = new Peers(kits);
        JobWatch watch = new JobWatch(timing);
        this.attempts = attempts;
        this.baseline = new BaselineStep(kits, peers);
        this.gate = new GateCheck(kits, new Blocks(blocks), timing, clock);
        this.prefetch = new PrefetchStep(kits, peers, watch);
        this.standby = new StandbyStep(kits, peers, timing);
        this.apply = new ApplyStep(kits, peers, watch);
        this.verify = new VerifyStep(kits, peers, timing);
        this.standbyEnd = new StandbyEnd(kits, timing);
        this.check = new CheckStep(kits, watch);
        this.survival = new SurvivalLook(kits, peers, timing);
    }

    @Override
    public GateDecision checkCluster(NodeStep step) {
        return attempts.run(pulse -> gate.run(step));
    }

    @Override
    public Baseline recordBaseline(NodeStep step) {
        return attempts.run(pulse -> baseline.run(step));
    }

    @Override
    public TouchResult prefetchPatch(NodeStep step) {
        return attempts.run(pulse -> prefetch.run(step, pulse));
    }

    @Override
    public TouchResult putNodeInStandby(StandbyOrder order) {
        return attempts.run(pulse -> standby.run(order, pulse));
    }

    @Override
    public TouchResult applyLivePatch(NodeStep step) {
        return attempts.run(pulse -> apply.run(step, pulse));
    }

    @Override
    public Proof verifyLivePatch(SurvivalCheck check) {
        return attempts.run(pulse -> verify.run(check, pulse));
    }

    @Override
    public TouchResult takeNodeOutOfStandby(NodeStep step) {
        return attempts.run(pulse -> standbyEnd.run(step, pulse));
    }

    @Override
    public Proof waitUntilHealthy(SurvivalCheck check) {
        return attempts.run(pulse -> survival.untilHealthy(check, pulse));
    }

    @Override
    public TouchResult runCheck(CheckOrder order) {
        return attempts.run(pulse -> check.run(order, pulse));
    }

    @Override
    public Proof confirmSurvival(SurvivalCheck check) {
        return attempts.run(pulse -> survival.once(check, pulse));
    }
}
