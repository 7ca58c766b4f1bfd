package dev.pacepatch.evidence.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A directory. It is never made by the worker: where a mount is away, a directory of the same name would take the files instead. A file
 * appears under its name when it is whole and on the disk.
 */
final class DirectoryStore implements EvidenceStore {
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");
    private static final String UNFINISHED = ".part";
    /** Longer than any attempt: its writer is dead. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;

    DirectoryStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public String place(String name) {
        return folder.resolve(name).toString();
    }

    @Override
    public boolean create(String name, byte[] bytes) throws NotStoredException {
        Path file = folder.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new NotStoredException(
                    folder + " is no directory", "make it for the worker's account, or mount what belongs there");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Path unfinished = folder.resolve("." + name + "." + UUID.randomUUID() + UNFINISHED);
        try {
            removeAbandoned(name);
            write(unfinished, bytes);
            boolean created = name(unfinished, file);
            sync(folder);
            return created;
        } catch (IOException e) {
            throw failed(file + " cannot be written", e);
        } finally {
            remove(unfinished);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(MODE))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** A link never replaces anything, whoever else writes at that moment; a move does. */
    private static boolean name(Path unfinished, Path file) throws IOException {
        try {
            Files.createLink(file, unfinished);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // file systems without links: the look before must do
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    /** So that the name survives a loss of power, too. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What a worker that was killed has left of this file. */
    private void removeAbandoned(String name) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "." + name + ".*" + UNFINISHED)) {
            for (Path file : left) {
                FileTime changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
                if (changed.toInstant().isBefore(limit)) {
                    remove(file);
                }
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is removed as abandoned by a later attempt; what went wrong is told by whoever wrote it
        }
    }

    @Override
    public byte[] read(String name, int longest) throws NotStoredException {
        Path file = folder.resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(longest + 1);
        } catch (IOException e) {
            throw failed(file + " is there and cannot be read", e);
        }
    }

    private static NotStoredException failed(String what, IOException e) {
        String reason = e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
        if (e instanceof AccessDeniedException) {
            return new NotStoredException(what + ": permission denied", "let the worker's account write there", e);
        }
        if (e instanceof AtomicMoveNotSupportedException) {
            return new NotStoredException(what + ": " + reason, "use a file system that has links or atomic moves", e);
        }
        return new NotStoredException(what + ": " + reason, "see that the disk has space and may be written to", e);
    }
}
