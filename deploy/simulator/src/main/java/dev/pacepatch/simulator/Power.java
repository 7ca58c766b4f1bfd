package dev.pacepatch.simulator;

import java.util.ArrayList;
import java.util.List;

/** Nodes that die, go down and come back, and how they leave the cluster and join it; the lab's orders of magnitude. */
final class Power {
    /** The cluster misses a dead node, fences it, and it is back. */
    private static final long TOKEN = 3000;

    private static final long FENCE = 2000;
    private static final long BOOT = 5000;
    private static final long SLOW_BOOT = 125_000;
    private static final long JOIN = 3000;

    final List<FenceRecord> fencings = new ArrayList<>();
    private final SimulatedCluster cluster;
    private boolean clusterEnabled;
    private int changes;

    Power(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    /** How often the membership has changed. */
    int changes() {
        return changes;
    }

    void clusterEnabled(boolean enabled) {
        clusterEnabled = enabled;
    }

    /** Power gone, or a panic. Nobody misses a node that has left the cluster: it boots by itself. */
    void crash(SimulatedNode node) {
        if (!node.up) {
            return;
        }
        down(node, Event.Kind.DIED);
        if (node.stopped) {
            bootsLater(node);
            return;
        }
        FenceRecord fencing = new FenceRecord(node.name);
        in(TOKEN, () -> {
            node.unclean = true;
            fencings.add(fencing);
            changes++;
        });
        in(TOKEN + FENCE, () -> fenced(node, fencing));
    }

    /** Somebody boots it in an orderly way: it leaves the cluster, and nobody fences it. */
    void reboot(SimulatedNode node) {
        if (node.up) {
            down(node, Event.Kind.DIED);
            leave(node);
            bootsLater(node);
        }
    }

    /** As {@code pcs cluster stop} there. */
    void stopCluster(SimulatedNode node) {
        node.stopped = true;
        leave(node);
        cluster.record(Event.Kind.STOPPED, node.name, "");
    }

    /** The boot that a job of ours has asked for, when it has stopped the cluster. */
    void boot(SimulatedNode node) {
        down(node, Event.Kind.DOWN);
        bootsLater(node);
    }

    /** As {@code pcs cluster start} there; harmless while it runs, or is about to. */
    void startCluster(SimulatedNode node) {
        if (node.stopped) {
            cluster.record(Event.Kind.STARTED, node.name, "");
            joinsLater(node);
        }
    }

    /** What hung is switched off and on. */
    void mended(SimulatedNode node) {
        if (node.panicked) {
            node.panicked = false;
            bootsLater(node);
        }
    }

    private void down(SimulatedNode node, Event.Kind how) {
        node.loseEverything();
        cluster.record(how, node.name, node.bootId);
    }

    private void leave(SimulatedNode node) {
        node.member = false;
        changes++;
        cluster.changed();
    }

    private void fenced(SimulatedNode node, FenceRecord fencing) {
        node.unclean = false;
        node.member = false;
        fencing.done(cluster.time.millis());
        cluster.record(Event.Kind.FENCED, node.name, "");
        cluster.changed();
        bootsLater(node);
    }

    private void bootsLater(SimulatedNode node) {
        in(node.faults.contains(NodeFault.BOOTS_SLOWLY) ? SLOW_BOOT : BOOT, () -> {
            if (node.panics()) {
                node.panicked = true;
                return;
            }
            node.boot(cluster.time.millis());
            cluster.record(Event.Kind.BOOTED, node.name, node.bootId);
            if (clusterEnabled || !node.stopped) {
                joinsLater(node);
            }
        });
    }

    private void joinsLater(SimulatedNode node) {
        node.stopped = false;
        String boot = node.bootId;
        in(JOIN, () -> {
            if (node.bootId.equals(boot)) {
                node.member = node.up;
                changes++;
                cluster.changed();
            }
        });
    }

    private void in(long millis, Runnable what) {
        cluster.agenda.at(cluster.time.millis() + millis, what);
    }
}
