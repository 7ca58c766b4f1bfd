package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.nodekit.NodeKitException;
import java.util.List;
import java.util.Optional;

/**
 * Starts the cluster on a node on which our own job has stopped it, and waits until a quorate peer sees it online. One that comes back by
 * itself (an enabled cluster) is only waited for; one that an operator has stopped is not started: the node kit refuses.
 */
final class JoinStep {
    private final NodeKits kits;
    private final Peers peers;
    private final Timing timing;

    JoinStep(NodeKits kits, Peers peers, Timing timing) {
        this.kits = kits;
        this.peers = peers;
        this.timing = timing;
    }

    Proof run(SurvivalCheck check, Pulse pulse) {
        NodeStep step = check.step();
        Deadline deadline = pulse.in(timing.health());
        String last = "";
        while (true) {
            pulse.doing("waiting until " + step.node() + " is online in its cluster");
            Optional<Proof> fenced = peers.fenced(step, check.baseline());
            if (fenced.isPresent()) {
                return fenced.get();
            }
            if (peers.online(step)) {
                return new Proof(Proof.Result.PROVEN, List.of(), null);
            }
            if (deadline.passed()) {
                return new Proof(Proof.Result.REFUTED, List.of(notJoined(step, last)), null);
            }
            pulse.stopIfReplaced();
            last = start(step);
            pulse.sleep(timing.pause());
        }
    }

    /** Whatever comes of it, the next look decides. */
    private String start(NodeStep step) {
        try {
            kits.of(step).startCluster(BootStep.job(step), step.holder());
            return "its cluster was started";
        } catch (NodeKitException e) {
            return e.finding().found();
        }
    }

    private Finding notJoined(NodeStep step, String last) {
        return new Finding(
                "NODE_NOT_JOINED",
                step.node(),
                "its peers do not see it online after " + timing.health().toMinutes() + " minutes"
                        + (last.isEmpty() ? "" : ": " + last),
                "see pcs status, and the journal of pacemaker and corosync on " + step.node()
                        + "; then pcs cluster start there");
    }
}
