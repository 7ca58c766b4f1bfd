package dev.pacepatch.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads an archive that ought to be one of {@link Tar}, and tells every byte of its structure that is not so. Behind a damaged header it
 * looks for what is sound again, so that one fault does not hide all that follows.
 */
final class TarScan {
    private static final Pattern SIZE = Pattern.compile("[0-7]{11}");
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int OCTAL = 8;

    private final byte[] file;
    private final List<Part> parts = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int at;

    private TarScan(byte[] file) {
        this.file = file;
    }

    static TarScan of(byte[] file) {
        TarScan scan = new TarScan(file);
        scan.run();
        return scan;
    }

    /** What was found, in the order of the archive. */
    List<Part> parts() {
        return parts;
    }

    List<Problem> problems() {
        return problems;
    }

    private void run() {
        while (at + Tar.BLOCK <= file.length) {
            if (blank(at)) {
                end();
                return;
            }
            boolean exact = exact(at);
            if (!exact) {
                tellHeader();
            }
            long next = next(at);
            if (next >= 0 && next <= file.length && (exact || begins(next))) {
                take((int) next);
            } else {
                // of a sound header the content is cut off; of a damaged one nobody knows where it ends
                at += Tar.BLOCK;
                while (at + Tar.BLOCK <= file.length && !begins(at)) {
                    at += Tar.BLOCK;
                }
            }
        }
        problems.add(Problem.at("byte " + file.length, "the archive is cut off" + after()));
    }

    private void take(int next) {
        int from = at + Tar.BLOCK;
        int until = from + (int) size(at);
        Part part = new Part(name(at), Arrays.copyOfRange(file, from, until));
        parts.add(part);
        int dirty = used(until, next);
        if (dirty < next) {
            problems.add(Problem.at(
                    part.name() + ", byte " + dirty, "its content is followed by something else than zeros"));
        }
        at = next;
    }

    private void end() {
        int dirty = used(at, file.length);
        if (dirty < file.length) {
            problems.add(Problem.at("byte " + dirty, "the archive has ended, and something follows"));
        } else if (file.length != at + Tar.END) {
            problems.add(new Problem(
                    "byte " + file.length,
                    "the archive's end has not its length",
                    Tar.END + " bytes",
                    (file.length - at) + " bytes"));
        }
    }

    private void tellHeader() {
        long size = size(at);
        byte[] expected = Tar.header(name(at), Math.max(size, 0));
        int differs = Arrays.mismatch(expected, Arrays.copyOfRange(file, at, at + Tar.BLOCK));
        problems.add(Problem.at(
                "byte " + (at + differs) + after(),
                "no header of an entry as it was written, from its " + Tar.field(differs) + " on"));
    }

    private String after() {
        return parts.isEmpty() ? "" : ", after " + parts.get(parts.size() - 1).name();
    }

    private String name(int header) {
        return Tar.text(file, header, Tar.LONGEST_NAME);
    }

    /** Negative where there is none. */
    private long size(int header) {
        String size = Tar.text(file, header + SIZE_AT, SIZE_LENGTH);
        return SIZE.matcher(size).matches() ? Long.parseLong(size, OCTAL) : -1;
    }

    /** Where the entry ends with its padding; negative when its size cannot be read. */
    private long next(int header) {
        long size = size(header);
        return size < 0 ? -1 : header + Tar.BLOCK + size + Tar.padding(size);
    }

    /** Whether an entry, or the archive's end, begins there. */
    private boolean begins(long block) {
        return block + Tar.BLOCK <= file.length && (blank((int) block) || exact((int) block));
    }

    private boolean exact(int header) {
        long size = size(header);
        return size >= 0
                && Arrays.equals(Tar.header(name(header), size), Arrays.copyOfRange(file, header, header + Tar.BLOCK));
    }

    private boolean blank(int block) {
        return used(block, block + Tar.BLOCK) == block + Tar.BLOCK;
    }

    /** The first byte that is not zero, or {@code until}. */
    private int used(int from, int until) {
        int i = from;
        while (i < until && file[i] == 0) {
            i++;
        }
        return i;
    }
}
