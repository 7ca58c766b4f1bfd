package dev.pacepatch.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** An SSH server inside the JVM that lets one key in and hands each command to a handler, over the loopback only. */
public final class SshEntrance implements AutoCloseable {
    private static final String LOCALHOST = "127.0.0.1";

    private final KeyPair hostKey;
    private final ExecutorService commands = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sshd command");
        thread.setDaemon(true);
        return thread;
    });
    private final SshServer server = SshServer.setUpDefaultServer();
    private volatile boolean down;

    /** What a command does. */
    public interface Handler {
        void handle(String command, Exchange exchange) throws Exception;
    }

    /**
     * @param port 0: any that is free
     * @param client whose key is let in
     */
    public SshEntrance(int port, KeyPair hostKey, PublicKey client, Handler handler) {
        this(List.of(LOCALHOST), port, hostKey, client, handler);
    }

    /** @param hosts the loopback addresses at which it listens, on the same port */
    SshEntrance(List<String> hosts, int port, KeyPair hostKey, PublicKey client, Handler handler) {
        this.hostKey = hostKey;
        server.setPort(port);
        server.setHost(String.join(",", hosts));
        server.setNioWorkers(1);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, client));
        server.setCommandFactory((channel, command) -> new HandledCommand(command, handler, commands));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                if (down) {
                    session.close(true);
                }
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /** It comes up again. */
    public void goUp() {
        down = false;
    }

    /** As a node that is down: nobody is talked to any more. The port stays taken, or another server might answer there. */
    public void goDown() {
        down = true;
        cutConnections();
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            commands.shutdownNow();
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Cuts every connection, without a word. */
    public void cutConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** The line of known_hosts that is right for this server. */
    public String knownHost() {
        return knownHost(LOCALHOST);
    }

    /** The same for one of several addresses. */
    String knownHost(String host) {
        return "[" + host + "]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic());
    }

    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The two ends of one command. */
    public static final class Exchange {
        private final OutputStream out;
        private final OutputStream err;
        private final ExitCallback exit;
        private final ChannelSession channel;

        Exchange(OutputStream out, OutputStream err, ExitCallback exit, ChannelSession channel) {
            this.out = out;
            this.err = err;
            this.exit = exit;
            this.channel = channel;
        }

        public void out(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        public void out(String text) throws IOException {
            out(text.getBytes(StandardCharsets.UTF_8));
        }

        public void err(String text) throws IOException {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        }

        public void exit(int status) {
            exit.onExit(status);
        }

        /** Ends the command without an exit status, as a signal does. */
        public void endWithoutStatus() {
            channel.close(false);
        }

        /** The connection that it came over. */
        public Object client() {
            return channel.getSession();
        }

        /** The address at which it reached this server. */
        String reached() {
            InetSocketAddress local =
                    (InetSocketAddress) channel.getSession().getIoSession().getLocalAddress();
            return local.getAddress().getHostAddress();
        }

        /** Ends the whole connection. */
        public void cut() {
            channel.getSession().close(true);
        }
    }

    private static final class HandledCommand implements Command {
        private final String line;
        private final Handler handler;
        private final ExecutorService commands;
        private OutputStream out = OutputStream.nullOutputStream();
        private OutputStream err = OutputStream.nullOutputStream();
        private ExitCallback exit = (status, message, close) -> {};

        HandledCommand(String line, Handler handler, ExecutorService commands) {
            this.line = line;
            this.handler = handler;
            this.commands = commands;
        }

        @Override
        public void setInputStream(InputStream in) {}

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Exchange exchange = new Exchange(out, err, exit, channel);
            commands.execute(() -> {
                try {
                    handler.handle(line, exchange);
                } catch (Exception e) {
                    exchange.cut();
                }
            });
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }
}
