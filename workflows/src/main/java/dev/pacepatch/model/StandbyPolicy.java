package dev.pacepatch.model;

/** Whether a node is taken out of service (Pacemaker standby) around the load of a live patch. */
public enum StandbyPolicy {
    /** In place, except for the nodes and resources that the request names; decided anew before each node. */
    AUTO,
    /** In place: the resources keep running while the kernel is patched; what kpatch is made for. */
    NEVER,
    /** Every node goes to standby first, and comes back after the patch is verified. */
    ALWAYS
}
