package dev.pacepatch.ssh;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a host key against a known_hosts file, hashed names and {@code [host]:port} included. There is no fallback: an unknown key
 * is refused like a changed one. Remembers the key that it refused, so that the message can say which one was shown.
 */
final class HostKeys implements HostKeyVerifier {
    private final Path file;
    private final KnownHosts.Contents known;
    private @Nullable PublicKey refused;

    /** @param known what is in the file now */
    HostKeys(Path file, KnownHosts.Contents known) {
        this.file = file;
        this.known = known;
    }

    @Override
    public synchronized boolean verify(String host, int port, PublicKey key) {
        boolean accepted = known.accepts(host, port, key);
        refused = accepted ? null : key;
        return accepted;
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return known.algorithms(host, port);
    }

    /** The failure, if it was this verifier that ended the connection. */
    synchronized @Nullable HostKeyException refusal(NodeAddress address, Throwable cause) {
        PublicKey key = refused;
        if (key == null) {
            return null;
        }
        String entry = address.port() == 22 ? address.host() : "[" + address.host() + "]:" + address.port();
        return new HostKeyException(
                address.shown() + " showed the host key " + KeyType.fromKey(key) + " " + fingerprint(key)
                        + ", which is not the one in " + file,
                "compare it on the node's console (ssh-keygen -lf on its host keys); only if it is the same: ssh-keygen -R '"
                        + entry + "' -f " + file + ", then add the key there",
                cause);
    }

    private static String fingerprint(PublicKey key) {
        try {
            byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
