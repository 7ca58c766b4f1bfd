package dev.pacepatch.activity;

import dev.pacepatch.brain.KitVersions;
import dev.pacepatch.model.Finding;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import dev.pacepatch.nodekit.RefusedException;
import dev.pacepatch.nodekit.RunningJob;
import java.util.ArrayList;
import java.util.List;

/**
 * Does an install of an earlier rollout still change a node? An install outlives its rollout, and who just got the lock may have looked
 * at the nodes before it began (I1). Without the lock none begins any more: so who asks while he holds it, and hears of none, is alone.
 */
final class RunningJobs {
    private final NodeKits kits;
    private final Peers peers;

    RunningJobs(NodeKits kits) {
        this.kits = kits;
        this.peers = new Peers(kits);
    }

    /** A node that is silent may change all the same, unless the cluster has lost it. */
    List<Finding> find(String cluster, Pulse pulse) {
        List<Finding> found = new ArrayList<>();
        for (NodeKit kit : kits.of(cluster)) {
            pulse.doing("asking " + kit.name() + " whether a job runs there");
            try {
                kit.touching().ifPresent(job -> found.add(running(kit, job)));
            } catch (RefusedException e) {
                found.addAll(refusal(kit, e));
            } catch (NoAnswerException e) {
                if (!peers.offline(cluster, kit.name())) {
                    throw e;
                }
            }
        }
        return found;
    }

    /** A kit that is too old does not know the verb. */
    static List<Finding> refusal(NodeKit kit, RefusedException refused) {
        try {
            List<Finding> tooOld =
                    KitVersions.problems(kit.name(), kit.version().kitVersion());
            return tooOld.isEmpty() ? List.of(refused.finding()) : tooOld;
        } catch (NodeKitException e) {
            return List.of(e.finding());
        }
    }

    private static Finding running(NodeKit kit, RunningJob job) {
        String whose = job.holder().isEmpty() ? "" : ", started for " + job.holder();
        return new Finding(
                "JOB_RUNS",
                kit.name(),
                "'" + job.shown() + "' changes it at this moment" + whose,
                "wait for its end (there: sudo " + NodeKit.PATH + " job " + job.id() + " 30), then start again");
    }
}
