package dev.pacepatch.model;

/** When a rollout waits for somebody's approval. */
public enum ApprovalPolicy {
    /** Never: it was approved by whoever started it. */
    NONE,
    /** Once, with the plan before everybody's eyes and before anything is touched or locked. */
    BEFORE_START,
    /** Once, when the first node is patched and has soaked. */
    AFTER_FIRST_NODE,
    /** Before every node. */
    BEFORE_EACH_NODE
}
