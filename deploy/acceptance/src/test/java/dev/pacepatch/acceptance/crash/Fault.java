package dev.pacepatch.acceptance.crash;

/** What goes wrong: the columns. */
enum Fault {
    WORKER_KILL(Kind.COORDINATION, "SIGKILL for the worker, and a new one"),
    SERVER_KILL(Kind.COORDINATION, "SIGKILL for the Temporal server, and a new one on its database"),
    BOTH_KILL(Kind.COORDINATION, "both at once"),
    TWO_WORKERS(Kind.COORDINATION, "the worker stands still for 15 s, another takes over, then both run"),
    SSH_CUT(Kind.CONNECTION, "every SSH connection of every node drops"),
    SSH_DOWN(Kind.CONNECTION, "the node's sshd is down for 10 s"),
    ANSWER_CUT(Kind.CONNECTION, "for 6 s the node's answers break off in the middle; what was told is done"),
    ANSWER_GARBAGE(Kind.CONNECTION, "for 6 s the second half of the node's answers is garbage; what was told is done"),
    INSTALL_KILL(Kind.INSTALL, "SIGKILL for the install's dnf and rpm"),
    RPM_LOCK(Kind.INSTALL, "an administrator's rpm holds the node's rpm lock to the end"),
    DISK_FULL(Kind.INSTALL, "the node's file systems are full to the end"),
    NET_CUT(Kind.DEATH, "the node's cable is pulled; the cluster fences the node"),
    POWER_OFF(Kind.DEATH, "the node loses its power and does not start again");

    /** What a fault may cost. */
    enum Kind {
        /** Nothing but time. */
        COORDINATION,
        /** Nothing but time: these faults go away. */
        CONNECTION,
        /** The node's patch: the rollout may halt at a node that lives. */
        INSTALL,
        /** The node. */
        DEATH
    }

    private final Kind kind;
    private final String what;

    Fault(Kind kind, String what) {
        this.kind = kind;
        this.what = what;
    }

    Kind kind() {
        return kind;
    }

    String what() {
        return what;
    }

    String label() {
        return Cell.label(this);
    }
}
