package dev.pacepatch.activity;

import java.util.List;
import java.util.Optional;

/** The operators' inventory; may change between two calls. */
public interface ClusterDirectory {
    /** The cluster of that name. */
    Optional<ClusterTarget> find(String cluster);

    /**
     * The clusters that a name stands for: itself, those of a group that holds them whole, or those of which every host has what a label
     * says; none when nobody knows it.
     */
    default List<String> members(String name) {
        return find(name).isPresent() ? List.of(name) : List.of();
    }

    /** All names, for a message that helps. */
    List<String> names();
}
