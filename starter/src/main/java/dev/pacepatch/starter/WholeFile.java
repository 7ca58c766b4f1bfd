package dev.pacepatch.starter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file wholly or not at all: beside its place first, and then into it. */
final class WholeFile {
    private WholeFile() {}

    /** @throws CommandException when it cannot be written; what was there before is there still */
    static void write(String file, String text) {
        try {
            write(Path.of(file), text);
        } catch (IOException | InvalidPathException e) {
            throw new CommandException(
                    ExitCode.HALTED, Texts.printable(file + " cannot be written: " + e) + ". Do: name another");
        }
    }

    private static void write(Path file, String text) throws IOException {
        boolean there = Files.exists(file);
        if (there && !Files.isRegularFile(file)) {
            // a pipe or a terminal; a folder says what is wrong
            Files.writeString(file, text, StandardCharsets.UTF_8);
            return;
        }
        Path place = (there ? file.toRealPath() : file).toAbsolutePath();
        Path beside = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.createFile(beside);
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8);
            move(beside, place);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
