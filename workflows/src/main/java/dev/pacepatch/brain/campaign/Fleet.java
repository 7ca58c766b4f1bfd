package dev.pacepatch.brain.campaign;

import dev.pacepatch.model.ClusterPlace;
import java.util.List;

/** The operators' inventory, as far as a campaign asks it. */
public interface Fleet {
    /** The clusters that a name or a label stands for; none when nobody knows it. */
    List<String> members(String name);

    /** How many nodes the inventory has of a cluster. */
    int nodes(String cluster);

    /** Where a cluster stands. */
    ClusterPlace place(String cluster);
}
