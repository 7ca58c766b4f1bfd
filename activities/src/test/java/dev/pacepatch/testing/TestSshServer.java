package dev.pacepatch.testing;

import dev.pacepatch.simulator.SshEntrance;
import dev.pacepatch.ssh.NodeAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** The simulator's SSH server, with the address and the keys by which a test reaches it. */
public final class TestSshServer implements AutoCloseable {
    /** The key that is let in. */
    public static final KeyPair CLIENT_KEY = SshEntrance.newKey();

    private static final KeyPair HOST_KEY = SshEntrance.newKey();

    private final SshEntrance server;

    public TestSshServer(SshEntrance.Handler handler) {
        server = new SshEntrance(0, HOST_KEY, CLIENT_KEY.getPublic(), handler);
    }

    public void goDown() {
        server.goDown();
    }

    @Override
    public void close() {
        server.close();
    }

    public int port() {
        return server.port();
    }

    /** Cuts every connection, without a word. */
    public void cutConnections() {
        server.cutConnections();
    }

    /** The line of known_hosts that is right for this server. */
    public String knownHost() {
        return server.knownHost();
    }

    public static KeyPair newKey() {
        return SshEntrance.newKey();
    }

    /** How to reach it, with the right key and known_hosts in that folder. */
    public NodeAddress address(String name, Path folder) {
        return address(name, folder, knownHost(), CLIENT_KEY);
    }

    public NodeAddress address(String name, Path folder, String knownHosts, KeyPair key) {
        try {
            Path known = Files.writeString(folder.resolve(name + "-known_hosts"), knownHosts + "\n");
            Path file = Files.write(folder.resolve(name + "-key"), openssh(key, null));
            return new NodeAddress(name, "127.0.0.1", port(), "pacepatch", file, known, Duration.ofSeconds(3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The right key once more, in a file that asks for that passphrase. */
    public Path lockedKey(Path folder, String passphrase) throws IOException {
        OpenSSHKeyEncryptionContext lock = new OpenSSHKeyEncryptionContext();
        lock.setCipherName("AES");
        lock.setCipherType("256");
        lock.setPassword(passphrase);
        return Files.write(folder.resolve("locked-key"), openssh(CLIENT_KEY, lock));
    }

    private static byte[] openssh(KeyPair key, OpenSSHKeyEncryptionContext lock) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", lock, out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
