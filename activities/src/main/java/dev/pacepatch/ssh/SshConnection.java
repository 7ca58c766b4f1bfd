package dev.pacepatch.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.jspecify.annotations.Nullable;

/**
 * One live connection. The library's pitfalls end here: it waits without limit for a connection or a greeting unless told, it reports no
 * exit status when there was none, and it waits for ever on a command whose streams nobody reads.
 */
final class SshConnection {
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVES_MISSED = 3;
    private static final int STDOUT_LIMIT = 4 * 1024 * 1024;
    private static final int STDERR_LIMIT = 16 * 1024;

    private final NodeAddress address;
    private final SSHClient client;
    private final ExecutorService drains;

    private SshConnection(NodeAddress address, SSHClient client, ExecutorService drains) {
        this.address = address;
        this.client = client;
        this.drains = drains;
    }

    static SshConnection open(NodeAddress address, Config config, KnownHosts known, ExecutorService drains)
            throws SshException {
        SSHClient client = new SSHClient(config);
        int limit = Math.toIntExact(address.connectTimeout().toMillis());
        client.setConnectTimeout(limit);
        // also bounds the wait for the greeting, which the library reads without a limit of its own
        client.setTimeout(limit);
        client.getTransport().setTimeoutMs(limit);
        client.getConnection().setTimeoutMs(limit);
        KeepAliveRunner keepAlive = (KeepAliveRunner) client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        keepAlive.setMaxAliveCount(KEEP_ALIVES_MISSED);
        SshConnection connection = new SshConnection(address, client, drains);
        try {
            connection.connect(known);
            connection.logIn();
            return connection;
        } catch (SshException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    boolean usable() {
        return client.isConnected() && client.getTransport().isRunning() && client.isAuthenticated();
    }

    /** @throws NotStartedException when the connection was dead before the command was sent: it has certainly not run */
    CommandResult run(RemoteCommand command) throws SshException, NotStartedException {
        Session session;
        try {
            session = client.startSession();
        } catch (IOException | RuntimeException e) {
            throw new NotStartedException(unreachable("its connection is dead: " + reason(e), e));
        }
        try {
            return collect(session.exec(command.line()), command);
        } catch (IOException e) {
            throw unreachable("the connection was cut: " + reason(e), e);
        }
    }

    private CommandResult collect(Session.Command running, RemoteCommand command) throws IOException, SshException {
        long deadline = System.nanoTime() + command.timeout().toNanos();
        Future<BoundedOutput> stdout = drains.submit(() -> BoundedOutput.drain(running.getInputStream(), STDOUT_LIMIT));
        Future<BoundedOutput> stderr = drains.submit(() -> BoundedOutput.drain(running.getErrorStream(), STDERR_LIMIT));
        try {
            BoundedOutput out = stdout.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            BoundedOutput err = stderr.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            running.join(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new CommandResult(running.getExitStatus(), out, err);
        } catch (ExecutionException e) {
            throw unreachable("the connection was cut in the middle of an answer: " + reason(e.getCause()), e);
        } catch (TimeoutException e) {
            // closing the session would wait for the command, which just proved that it does not end
            close();
            throw unreachable("no complete answer within " + command.timeout().toSeconds() + " s", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw unreachable("the worker is stopping", e);
        }
    }

    void close() {
        try {
            // the farewell of disconnect() would wait for a peer that does not read any more
            if (client.getSocket() != null) {
                client.getSocket().close();
            }
            client.disconnect();
        } catch (IOException | RuntimeException e) {
            // it is gone either way
        }
    }

    private void connect(KnownHosts known) throws SshException {
        HostKeys keys;
        try {
            keys = new HostKeys(address.knownHosts(), known.of(address.knownHosts()));
        } catch (IOException | RuntimeException e) {
            throw new HostKeyException(
                    address.knownHosts() + " cannot be read: " + reason(e), "make it readable for the worker", e);
        }
        client.addHostKeyVerifier(keys);
        try {
            client.connect(address.host(), address.port());
            // many short exchanges: each would wait for a delayed acknowledgement
            client.getSocket().setTcpNoDelay(true);
        } catch (IOException | RuntimeException e) {
            HostKeyException refusal = keys.refusal(address, e);
            throw refusal != null ? refusal : unreachable("no SSH connection: " + reason(e), e);
        }
    }

    private void logIn() throws SshException {
        KeyProvider key;
        try {
            key = client.loadKeys(address.privateKey().toString(), passphrase());
            key.getPrivate();
        } catch (IOException | RuntimeException e) {
            throw new LoginException(
                    "the private key " + address.privateKey() + " cannot be used: "
                            + e.getClass().getSimpleName(),
                    "give the worker a readable key, and its passphrase, where it has one, by ssh.passphraseFile",
                    e);
        }
        try {
            client.authPublickey(address.user(), key);
        } catch (IOException | RuntimeException e) {
            if (!client.getTransport().isRunning()) {
                // a node that boots or shuts down drops the connection here (pam_nologin)
                throw unreachable("the connection was cut while logging in: " + reason(e), e);
            }
            throw new LoginException(
                    address.shown() + " did not accept the key " + address.privateKey(),
                    "put its public half into ~" + address.user() + "/.ssh/authorized_keys there",
                    e);
        }
    }

    private char @Nullable [] passphrase() throws IOException {
        Path file = address.passphrase();
        if (file == null) {
            return null;
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            return line == null ? new char[0] : line.toCharArray();
        }
    }

    private UnreachableException unreachable(String found, Throwable cause) {
        return new UnreachableException(
                address.shown() + ": " + found,
                "see that it is up and that its sshd answers on port " + address.port(),
                cause);
    }

    private static String reason(@Nullable Throwable e) {
        if (e == null) {
            return "no reason given";
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /** The command was not sent; carries what to report if there is no second try. */
    static final class NotStartedException extends Exception {
        private final UnreachableException why;

        NotStartedException(UnreachableException why) {
            super(why);
            this.why = why;
        }

        UnreachableException why() {
            return why;
        }
    }
}
