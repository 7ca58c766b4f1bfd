package dev.pacepatch.random;

import dev.pacepatch.simulator.NodeFault;
import dev.pacepatch.simulator.SimulatedCluster;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong.
 *
 * @param moment when it begins
 * @param node on which node, where that matters; empty: on the one that is asked then
 * @param wrong what is wrong with the node, only for {@code NODE}
 * @param length for how many calls it lasts, where it ends
 */
record Fault(
        Kind kind, Moment moment, String node, @Nullable NodeFault wrong, int length) {

    /** All were seen on the lab. */
    enum Kind {
        /** The worker dies before its question reaches the node, or after it was carried out and before the answer is used. */
        WORKER_DIES_BEFORE(3),
        WORKER_DIES_AFTER(6),
        /** The same, and the question arrives a few calls later, or minutes, when another attempt has gone on. */
        ARRIVES_LATE(3),
        LOST_BEFORE(2),
        LOST_AFTER(4),
        ANSWER_CUT(2),
        ANSWER_GARBLED(2),
        SSH_DOWN(2),
        CRASH(3),
        REBOOT(3),
        NODE(8),
        INSTALL_KILLED(2),
        JOB_KILLED(2),
        OPERATOR_STANDBY(2),
        OPERATOR_UNSTANDBY(2),
        MAINTENANCE(2),
        RESOURCE_FAILS(1),
        RIVAL_TAKES_LOCK(2),
        CANCEL(2),
        TERMINATE(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /** They mean something for the node that is being patched, and mostly nothing for the others. */
    private static final Set<Kind> ON_THE_WAY =
            EnumSet.of(Kind.NODE, Kind.INSTALL_KILLED, Kind.JOB_KILLED, Kind.CRASH, Kind.REBOOT, Kind.OPERATOR_STANDBY);

    private static final List<NodeFault> WRONG = List.copyOf(NodeFault.OF_LIVE_PATCHES);

    static Fault random(Random random) {
        Kind kind = kind(random);
        NodeFault wrong = kind == Kind.NODE ? WRONG.get(random.nextInt(WRONG.size())) : null;
        int length = 1 + random.nextInt(5);
        if (ON_THE_WAY.contains(kind) && random.nextBoolean()) {
            return new Fault(kind, Moment.onTheWay(random), "", wrong, length);
        }
        List<String> nodes = SimulatedCluster.NODES;
        return new Fault(kind, Moment.random(random), nodes.get(random.nextInt(nodes.size())), wrong, length);
    }

    private static Kind kind(Random random) {
        int all = 0;
        for (Kind kind : Kind.values()) {
            all += kind.weight;
        }
        int at = random.nextInt(all);
        for (Kind kind : Kind.values()) {
            at -= kind.weight;
            if (at < 0) {
                return kind;
            }
        }
        throw new IllegalStateException();
    }

    @Override
    public String toString() {
        return kind + (wrong == null ? "" : " " + wrong) + " at " + moment + (node.isEmpty() ? "" : " on " + node)
                + " for " + length;
    }
}
