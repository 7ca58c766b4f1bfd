package dev.pacepatch.simulator;

/**
 * Something that truly happened in the cluster, whoever knows of it.
 *
 * @param call how many verbs had been asked for until then
 * @param asked the number of the call that did it: less than {@code call} where that arrived late; without a call as {@code call}
 * @param node on or to which node, or empty
 * @param detail whose lock or standby, which job, which module
 * @param truth how everything was right afterwards
 */
public record Event(long call, long asked, long millis, Kind kind, String node, String detail, Truth truth) {

    /** What happened. */
    public enum Kind {
        /** A verb that reads the cluster, the kernel or a job was answered, completely. */
        CLUSTER_READ,
        NODE_READ,
        LOCKED,
        UNLOCKED,
        /** Our standby began, or ended. */
        STANDBY,
        UNSTANDBY,
        /** A person did it. */
        OPERATOR,
        /** A job that changes the node. */
        JOB_STARTED,
        JOB_ENDED,
        /** The kernel began to enable a module; it is active; it was reverted. */
        LOADING,
        ACTIVE,
        REVERTED,
        /** The cluster was stopped on the node in an orderly way, by a boot of ours; then it went down for that boot. */
        STOPPED,
        DOWN,
        /** The cluster was started on the node, after a boot of ours. */
        STARTED,
        DIED,
        FENCED,
        BOOTED,
        OOPS
    }

    @Override
    public String toString() {
        return "#" + call + " " + kind + " " + node + " " + detail;
    }
}
