package dev.pacepatch.worker.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that everything is told at once. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    /** About the file as a whole. */
    void add(Path file, String what, String remedy) {
        found.add(file + ": " + what + ". Do: " + remedy);
    }

    /**
     * About a place in it, which begins as compilers print it, so that editors and terminals lead there.
     *
     * @param line counted from 1; 0 when nobody knows it
     * @param where for example {@code ssh.knownHosts}; empty: the line alone says it
     */
    void add(Path file, int line, String where, String what, String remedy) {
        String place = (line == 0 ? "" : ":" + line) + (where.isEmpty() ? "" : ": " + where);
        found.add(file + place + ": " + what + ". Do: " + remedy);
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
