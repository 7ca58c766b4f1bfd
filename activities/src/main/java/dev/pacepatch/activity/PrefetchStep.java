package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import java.util.List;
import java.util.Objects;

/** Downloads the package, so that a broken repository is found before the node is touched, and the touch itself is short. */
final class PrefetchStep {
    private final NodeKits kits;
    private final Peers peers;
    private final JobWatch watch;

    PrefetchStep(NodeKits kits, Peers peers, JobWatch watch) {
        this.kits = kits;
        this.peers = peers;
        this.watch = watch;
    }

    /** A silent node is asked again by the next attempt; one that the cluster has lost need not be waited for. */
    TouchResult run(NodeStep step, Pulse pulse) {
        try {
            return fetch(step, pulse);
        } catch (NoAnswerException e) {
            return ApplyResults.failed(peers.lost(step).orElseThrow(() -> e).finding(), "");
        }
    }

    private TouchResult fetch(NodeStep step, Pulse pulse) {
        NodeKit kit = kits.of(step);
        String id = step.job() + "-fetch";
        Job job = watch.untilEnd(kit, id, kit.prefetch(id, step.patch().nevra()), pulse, pulse::stopIfAsked);
        if (job.state() == Job.State.DONE && Objects.equals(job.rc(), 0)) {
            return new TouchResult(TouchResult.Status.DONE, List.of(), "downloaded", "");
        }
        String found = job.state() == Job.State.DONE
                ? "the download ended with " + job.ending()
                : "the download ended without a result: killed, or " + step.node() + " rebooted";
        return new TouchResult(
                TouchResult.Status.FAILED,
                List.of(new Finding(
                        "DOWNLOAD_FAILED",
                        step.node(),
                        found,
                        "read the log, try dnf makecache on " + step.node() + ", then start the rollout again")),
                found,
                job.log());
    }
}
