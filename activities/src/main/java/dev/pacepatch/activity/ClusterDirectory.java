package dev.pacepatch.activity;

import java.util.List;
import java.util.Optional;

/** The operators' inventory; may change between two calls. */
public interface ClusterDirectory {
    /** The cluster of that name. */
    Optional<ClusterTarget> find(String cluster);

    /** All names, for a message that helps. */
    List<String> names();
}
