package dev.pacepatch.worker.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that everything is told at once. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    /** @param where the place in the file, for example {@code ssh.knownHosts}; empty: the file as a whole */
    void add(Path file, String where, String what, String remedy) {
        found.add(file + (where.isEmpty() ? "" : ": " + where) + ": " + what + ". Do: " + remedy);
    }

    boolean none() {
        return found.isEmpty();
    }

    void throwIfAny() throws ConfigurationException {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }
}
