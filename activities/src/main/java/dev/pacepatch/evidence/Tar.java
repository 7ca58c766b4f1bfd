package dev.pacepatch.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Tar archives (ustar) of which every byte is determined by names and contents: no owner, no time, one mode. What any {@code tar} reads; and
 * a header that is not exactly so was written by somebody else.
 */
final class Tar {
    static final int BLOCK = 512;
    /** Two blocks of zeros. */
    static final int END = 2 * BLOCK;

    static final int LONGEST_NAME = 100;

    private static final int CHECKSUM = 148;

    private Tar() {}

    /**
     * The fields of a header, to say which one is not as it should be.
     *
     * @param at where it begins
     */
    private record Field(String name, int at, String value) {}

    private static List<Field> fields(String name, long size) {
        return List.of(
                new Field("name", 0, name),
                new Field("mode", 100, "0000644\0"),
                new Field("uid", 108, "0000000\0"),
                new Field("gid", 116, "0000000\0"),
                new Field("size", 124, String.format("%011o\0", size)),
                new Field("mtime", 136, "00000000000\0"),
                // counted as blanks while it is not known
                new Field("checksum", CHECKSUM, "        "),
                new Field("type", 156, "0"),
                new Field("linkname", 157, ""),
                new Field("magic", 257, "ustar\0"),
                new Field("version", 263, "00"),
                new Field("uname", 265, ""),
                new Field("gname", 297, ""),
                new Field("devmajor", 329, ""),
                new Field("devminor", 337, ""),
                new Field("prefix", 345, ""),
                new Field("reserved", 500, ""));
    }

    /** The one header of an entry with that name and size. */
    static byte[] header(String name, long size) {
        byte[] header = new byte[BLOCK];
        for (Field field : fields(name, size)) {
            byte[] value = field.value().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(value, 0, header, field.at(), value.length);
        }
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        byte[] checksum = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(checksum, 0, header, CHECKSUM, checksum.length);
        return header;
    }

    /** The field that a byte of a header belongs to. */
    static String field(int at) {
        String name = "";
        for (Field field : fields("", 0)) {
            name = field.at() <= at ? field.name() : name;
        }
        return name;
    }

    /** How many zeros follow a content. */
    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    static byte[] of(List<Part> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Part part : parts) {
            if (part.name().length() > LONGEST_NAME) {
                throw new IllegalArgumentException("too long a name: " + part.name());
            }
            out.writeBytes(header(part.name(), part.bytes().length));
            out.writeBytes(part.bytes());
            out.writeBytes(new byte[padding(part.bytes().length)]);
        }
        out.writeBytes(new byte[END]);
        return out.toByteArray();
    }

    /** The text of a field, up to its end or the first NUL. */
    static String text(byte[] file, int from, int length) {
        byte[] field = Arrays.copyOfRange(file, from, from + length);
        int end = 0;
        while (end < length && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, StandardCharsets.ISO_8859_1);
    }
}
