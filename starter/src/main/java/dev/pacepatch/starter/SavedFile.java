package dev.pacepatch.starter;

import dev.pacepatch.brain.StatusReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that is named on the command line, read up to a limit: it may be huge, or never end. */
final class SavedFile {
    private static final String STANDARD_INPUT = "-";

    private SavedFile() {}

    /**
     * One byte more than {@link StatusReader#LONGEST} at most, by which the reader sees that it is too long.
     *
     * @param name a path, or {@code -} for standard input
     * @throws CommandException when there is no such file, or it may not be read
     */
    static byte[] read(String name) {
        try {
            if (name.equals(STANDARD_INPUT)) {
                return System.in.readNBytes(StatusReader.LONGEST + 1);
            }
            try (InputStream in = Files.newInputStream(Path.of(name))) {
                return in.readNBytes(StatusReader.LONGEST + 1);
            }
        } catch (IOException | InvalidPathException e) {
            throw new CommandException(
                    ExitCode.HALTED,
                    Texts.printable(name) + " cannot be read: " + reason(e)
                            + ". Do: name a file that holds the output of pcs status xml, or - for standard input");
        }
    }

    static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException
                ? "permission denied"
                : Texts.printable(String.valueOf(e.getMessage()));
    }
}
