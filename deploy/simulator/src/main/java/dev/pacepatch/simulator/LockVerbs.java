package dev.pacepatch.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The lock, and standby under it. */
final class LockVerbs {
    private static final int NO_QUORUM = 106;
    private static final int EXISTS = 108;

    private final SimulatedCluster cluster;
    private final Cib cib;

    LockVerbs(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.cib = cluster.cib;
    }

    Answer lock(SimulatedNode at, String holder) {
        int rc = 0;
        if (!cluster.picture().quorate()) {
            rc = NO_QUORUM;
        } else if (!cib.lock.isEmpty()) {
            rc = EXISTS;
        } else {
            cib.lock = holder;
            cib.lockSince = Instant.ofEpochMilli(cluster.time.millis())
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
            cluster.record(Event.Kind.LOCKED, at.name, holder);
        }
        return tried("lock", rc);
    }

    Answer unlock(SimulatedNode at, String holder) {
        int rc = cluster.picture().quorate() ? 0 : NO_QUORUM;
        if (rc == 0 && cib.lock.equals(holder)) {
            cib.lock = "";
            cluster.record(Event.Kind.UNLOCKED, at.name, holder);
        }
        return tried("unlock", rc);
    }

    Answer standby(String node, String holder, String job) {
        if (!cluster.nodes.containsKey(node)) {
            return unknown("standby", node);
        }
        String mark = cib.marks.getOrDefault(node, "");
        if (cib.standby.contains(node) && (mark.isEmpty() || cib.operators.contains(node))) {
            return Answer.refused("standby", 9, node + " is in a standby that is not ours");
        }
        if (cib.standby.contains(node) && mark.equals(holder)) {
            return acted("standby", 0, node + " is in our standby already\n");
        }
        if (job.equals(cib.turns.get(node))) {
            return Answer.refused(
                    "standby", 9, node + " was in standby for the job " + job + " already, and that has ended");
        }
        if (!cluster.picture().quorate()) {
            return acted("standby", NO_QUORUM, "");
        }
        cib.setStandby(node, holder, job);
        cluster.record(Event.Kind.STANDBY, node, holder);
        cluster.changed();
        return acted("standby", 0, "");
    }

    Answer unstandby(String node, String holder) {
        if (!cluster.nodes.containsKey(node)) {
            return unknown("unstandby", node);
        }
        if (!cib.ours(node)) {
            String standby = cib.standby.contains(node) ? "on" : "off";
            return Answer.refused(
                    "unstandby",
                    9,
                    node + " does not carry our mark (standby: " + standby + "): nothing here is ours to end");
        }
        if (!cluster.picture().quorate()) {
            return acted("unstandby", NO_QUORUM, "");
        }
        String said = cib.operators.contains(node) ? node + " is in a standby that is not ours, which stays\n" : "";
        cib.endStandby(node);
        cluster.record(Event.Kind.UNSTANDBY, node, holder);
        cluster.changed();
        return acted("unstandby", 0, said);
    }

    /** Why the verb must not act; empty when that holder has the lock. */
    String missing(String holder) {
        if (cib.lock.isEmpty()) {
            return "nobody holds the cluster's lock; it must be held by " + holder;
        }
        return cib.lock.equals(holder) ? "" : "the cluster's lock is held by " + cib.lock + ", not by " + holder;
    }

    private static Answer unknown(String verb, String node) {
        return Answer.refused(verb, 9, "the CIB has no node " + node);
    }

    /** The lock as it is now, whatever came of it. */
    private Answer tried(String verb, int rc) {
        return Answer.to(verb)
                .section("lock-act", rc, "")
                .section("lock", cib.lockSection())
                .end();
    }

    private Answer acted(String verb, int rc, String said) {
        return Answer.to(verb)
                .section("act", rc, said)
                .section("nodes", 0, cib.nodesText())
                .end();
    }
}
