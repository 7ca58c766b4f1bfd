package dev.pacepatch.acceptance.crash;

/** The moments of a rollout in which a fault strikes: the rows. In a node's steps it is the first node's. */
enum Step {
    PREFETCH("PrefetchPatch", false),
    LOCK("LockCluster", false, "lock"),
    GATE("CheckCluster", true, "cluster"),
    BASELINE("RecordBaseline", true, "cluster"),
    STANDBY("PutNodeInStandby", true),
    /** The step has begun; the install has not. */
    APPLY_BEFORE("ApplyLivePatch", true, "install"),
    /** The install runs on the node, and the new module is not there yet. */
    APPLY_DURING("ApplyLivePatch", true),
    /** The new module is there, and the workflow does not know it yet. */
    APPLY_AFTER("ApplyLivePatch", true),
    VERIFY("VerifyLivePatch", true),
    UNSTANDBY("TakeNodeOutOfStandby", true),
    SETTLE("WaitUntilHealthy", true),
    /** No activity: the workflow's timer. */
    SOAK("", true),
    UNLOCK("UnlockCluster", false, "unlock"),
    /** The rollout has ended, and nobody has read its report yet. */
    REPORT("", false);

    private final String activity;
    private final boolean ofNode;
    private final String verb;

    Step(String activity, boolean ofNode) {
        this(activity, ofNode, "");
    }

    Step(String activity, boolean ofNode, String verb) {
        this.activity = activity;
        this.ofNode = ofNode;
        this.verb = verb;
    }

    /** The activity that is open at that moment, or empty. */
    String activity() {
        return activity;
    }

    /** Whether it is a step of a node's workflow, else of the cluster's. */
    boolean ofNode() {
        return ofNode;
    }

    /** What the node kit is told in it, where that is over before a fault could strike: nodes are slow then with it. Or empty. */
    String verb() {
        return verb;
    }

    boolean before(Step other) {
        return compareTo(other) < 0;
    }

    /** From the standby on until the end of the soak: a node that dies now has died under our hands. */
    boolean touches() {
        return !before(STANDBY) && before(UNLOCK);
    }

    String label() {
        return Cell.label(this);
    }
}
