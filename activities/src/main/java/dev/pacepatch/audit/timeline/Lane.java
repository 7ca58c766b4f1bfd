package dev.pacepatch.audit.timeline;

import java.util.List;

/**
 * The cluster, or one try at one node.
 *
 * @param note how it ended
 * @param life from its beginning to its end
 * @param bands behind the bars: the lock, the standby
 * @param bars in the order of their beginnings
 * @param marks in the order of their times
 */
public record Lane(String name, String note, Bar life, List<Bar> bands, List<Bar> bars, List<Mark> marks) {}
