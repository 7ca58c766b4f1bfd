package dev.pacepatch.activity;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.Section;
import dev.pacepatch.pacemaker.ClusterParser;
import dev.pacepatch.pacemaker.LockParser;
import dev.pacepatch.pacemaker.UnreadableException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as one node sees it at one moment.
 *
 * @param lock who holds the lock, empty: nobody; null: it could not be read
 * @param lockSince when it was taken, or empty
 */
record Look(String seenFrom, ClusterState state, @Nullable String lock, String lockSince) {

    /** With {@code pcs status xml}, as an operator would. */
    static Look thorough(NodeKit kit) {
        return of(kit.cluster());
    }

    /** With crm_mon, the same facts sooner. */
    static Look quick(NodeKit kit) {
        return of(kit.clusterQuick());
    }

    /** As {@link #quick}, but a node that cannot say how the cluster is (its Pacemaker is down) has not answered. */
    static Look readable(NodeKit kit) {
        Look look = quick(kit);
        if (look.state().nodes().isEmpty() || !look.state().unreadable().isEmpty()) {
            throw new NoAnswerException(
                    new Finding(
                            "CLUSTER_UNREADABLE",
                            kit.name(),
                            "it cannot say how the cluster is: "
                                    + String.join("; ", look.state().unreadable()),
                            "see pcs status there"),
                    null);
        }
        return look;
    }

    /** As the node itself sees it; a remote node has no corosync of its own, so a member is asked about its cluster. */
    static Look at(NodeKits kits, NodeStep step, Function<NodeKit, Look> how) {
        Look own = how.apply(kits.of(step));
        NodeState self = own.state().node(step.node());
        boolean remote = self != null && !self.member() && own.state().votes() == null;
        return remote ? NodeKits.first(kits.peers(step), how) : own;
    }

    /** Who holds the lock, or empty; not to be able to read it is no answer. */
    String lockOrThrow() {
        if (lock == null) {
            throw new NoAnswerException(Locks.unreadable(seenFrom), null);
        }
        return lock;
    }

    /** Whether it is fit to judge a node that is silent: from inside a quorate partition, and whole. */
    boolean trustworthy() {
        return state.withQuorum() && state.unreadable().isEmpty();
    }

    /** Whether the node is in the standby that this holder gave it. */
    boolean inStandbyOf(String holder, String node) {
        NodeState seen = state.node(node);
        return seen != null && seen.standby() && holder.equals(seen.mark());
    }

    /** The lock in an answer; one that cannot be read is no answer. */
    static String lock(Frame frame) {
        Section section = frame.section("lock");
        try {
            return LockParser.parse(section.rc(), section.text());
        } catch (UnreadableException e) {
            throw new NoAnswerException(
                    new Finding(
                            "LOCK_UNREADABLE",
                            frame.node(),
                            String.valueOf(e.getMessage()),
                            "see that Pacemaker runs there: pcs status; then cibadmin -Q --scope crm_config"),
                    e);
        }
    }

    private static Look of(Frame frame) {
        String lock;
        try {
            lock = lock(frame);
        } catch (NoAnswerException e) {
            lock = null;
        }
        return new Look(frame.node(), ClusterParser.parse(frame), lock, lock == null ? "" : since(frame));
    }

    private static String since(Frame frame) {
        Section section = frame.section("lock");
        try {
            return LockParser.since(section.rc(), section.text());
        } catch (UnreadableException e) {
            return "";
        }
    }
}
