package dev.pacepatch.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;
import org.jspecify.annotations.Nullable;

/**
 * The known_hosts files in use. One of a large fleet takes a second to read, so it is read again only when it has changed; then at once, so
 * that a corrected one needs no restart. Safe for many threads.
 */
final class KnownHosts {
    private final Map<Path, Contents> files = new HashMap<>();

    /** A missing file knows no host. */
    synchronized Contents of(Path file) throws IOException {
        Stamp stamp = Stamp.of(file);
        Contents known = files.get(file);
        if (known == null || !known.stamp.equals(stamp)) {
            known = new Contents(stamp, new OpenSSHKnownHosts(file.toFile(), Silence.LOGGERS));
            files.put(file, known);
        }
        return known;
    }

    /** By what a changed file is known. */
    private record Stamp(@Nullable FileTime changed, long size) {
        static Stamp of(Path file) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime(), attributes.size());
            } catch (NoSuchFileException e) {
                return new Stamp(null, 0);
            }
        }
    }

    /** What one file says. The library's own matching of hashed names is not made for several threads. */
    static final class Contents {
        private final Stamp stamp;
        private final OpenSSHKnownHosts known;
        private final Set<String> revoked = new HashSet<>();

        private Contents(Stamp stamp, OpenSSHKnownHosts known) {
            this.stamp = stamp;
            this.known = known;
            for (OpenSSHKnownHosts.KnownHostEntry entry : known.entries()) {
                revoke(entry);
            }
        }

        /** The library lets a second line for the same key overrule its revocation; OpenSSH does not. */
        private void revoke(OpenSSHKnownHosts.KnownHostEntry entry) {
            try {
                if (entry.getLine().startsWith("@revoked")) {
                    revoked.add(entry.getFingerprint());
                }
            } catch (RuntimeException e) {
                // a comment, or a line that says nothing of a key
            }
        }

        synchronized boolean accepts(String host, int port, PublicKey key) {
            return !revoked.contains(SecurityUtils.getFingerprint(key)) && known.verify(host, port, key);
        }

        synchronized List<String> algorithms(String host, int port) {
            return known.findExistingAlgorithms(host, port);
        }
    }
}
