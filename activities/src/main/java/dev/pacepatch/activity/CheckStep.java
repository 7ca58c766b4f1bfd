package dev.pacepatch.activity;

import dev.pacepatch.model.CheckOrder;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NodeKit;
import java.util.Objects;

/** Runs an operator's check as a job on a node (P10): once, whatever happens to this worker. */
final class CheckStep {
    private final NodeKits kits;
    private final JobWatch watch;

    CheckStep(NodeKits kits, JobWatch watch) {
        this.kits = kits;
        this.watch = watch;
    }

    TouchResult run(CheckOrder order, Pulse pulse) {
        NodeKit kit = kits.of(order.cluster(), order.node());
        String name = order.check().name();
        Job started = kit.check(order.job(), name, order.check().limit());
        Job job = watch.untilEnd(kit, order.job(), started, pulse, pulse::stopIfAsked);
        String what = "the check " + name + " on " + order.node();
        if (job.state() == Job.State.DONE && Objects.equals(job.rc(), 0)) {
            return ApplyResults.done(what + " is green", job.log());
        }
        String how = job.state() != Job.State.DONE
                ? " ended without a result"
                : Objects.equals(job.rc(), 124)
                        ? " took longer than " + order.check().limit()
                        : " ended with " + job.rc();
        return ApplyResults.failed(
                new Finding(
                        "CHECK_FAILED",
                        order.node(),
                        what + how,
                        "read the log's end; no further node is touched until it is green"),
                job.log());
    }
}
