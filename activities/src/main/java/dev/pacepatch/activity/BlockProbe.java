package dev.pacepatch.activity;

import java.util.Optional;

/** Asks whether a live patch is blocked, because it has cost a node (I8). */
public interface BlockProbe {
    /** Why the package must not be used, or empty. */
    Optional<String> why(String nevra);
}
