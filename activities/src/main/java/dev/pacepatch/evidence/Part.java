package dev.pacepatch.evidence;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** One file of a bundle. The bytes are shared, and nobody changes them. */
final class Part {
    private final String name;
    private final byte[] bytes;

    Part(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static Part text(String name, String text) {
        return new Part(name, text.getBytes(StandardCharsets.UTF_8));
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    String sha256() {
        return sha256(bytes);
    }

    /** In hex. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }
}
