package dev.pacepatch.model;

/** In which order a ring's clusters are begun. */
public enum RingOrder {
    /** As the ring names them, and within a group as the inventory does. */
    LISTED,
    /** By name. */
    NAME,
    /** Those with the fewest nodes first: what goes wrong early then costs the least. */
    SMALLEST_FIRST
}
