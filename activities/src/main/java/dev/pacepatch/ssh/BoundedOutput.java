package dev.pacepatch.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A stream read to its end, of which only the beginning is kept: a stream that nobody reads would stop the command. */
final class BoundedOutput {
    private final byte[] bytes;
    private final boolean truncated;

    private BoundedOutput(byte[] bytes, boolean truncated) {
        this.bytes = bytes;
        this.truncated = truncated;
    }

    static BoundedOutput drain(InputStream in, int limit) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        boolean truncated = false;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            int fits = Math.min(n, limit - kept.size());
            kept.write(buffer, 0, fits);
            truncated |= fits < n;
        }
        return new BoundedOutput(kept.toByteArray(), truncated);
    }

    static BoundedOutput of(byte[] bytes) {
        return new BoundedOutput(bytes.clone(), false);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean truncated() {
        return truncated;
    }
}
