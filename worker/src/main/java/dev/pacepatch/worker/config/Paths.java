package dev.pacepatch.worker.config;

import java.nio.file.Path;

/** Names of files in the operators' files. */
final class Paths {
    private Paths() {}

    /** Relative to the folder of the file that names it; {@code ~/} is the home of the worker's account. */
    static Path below(Path file, String name) {
        String plain = name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name;
        Path folder = file.toAbsolutePath().getParent();
        return folder == null
                ? Path.of(plain).toAbsolutePath()
                : folder.resolve(plain).normalize();
    }
}
