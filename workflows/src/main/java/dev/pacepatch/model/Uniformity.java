package dev.pacepatch.model;

/** Whether the nodes of a cluster are the same (P11): kernels, live patches, and the packages that a cluster depends on. */
public enum Uniformity {
    UNIFORM,
    MIXED,
    /** What was read is the same, but not everything was read. */
    UNKNOWN
}
