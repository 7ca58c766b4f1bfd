package dev.pacepatch.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash of bundles, and of their way to a storage. */
public final class Sha256 {
    private Sha256() {}

    /** 32 bytes. */
    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
