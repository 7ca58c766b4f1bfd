package dev.pacepatch.ssh;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands on nodes. A step makes many short calls, so the connection to a node is kept, opened again when it broke, and closed
 * when nobody used it for a while. Safe for many threads.
 */
public final class SshConnections implements CommandRunner, AutoCloseable {
    /** How often it is looked for unused connections within the time that they are kept: each has two threads and its buffers. */
    private static final int LOOKS = 4;

    private final DefaultConfig config = new DefaultConfig();
    private final KnownHosts knownHosts = new KnownHosts();
    private final Map<NodeAddress, Slot> slots = new ConcurrentHashMap<>();
    private final ExecutorService drains = Executors.newCachedThreadPool(daemons("ssh-drain"));
    private final ScheduledExecutorService reaper = Executors.newSingleThreadScheduledExecutor(daemons("ssh-idle"));

    /** @param idle how long an unused connection is kept */
    public SshConnections(Duration idle) {
        config.setLoggerFactory(Silence.LOGGERS);
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        long millis = Math.max(1, idle.dividedBy(LOOKS).toMillis());
        // a failed round would end all later ones silently; closing never throws
        var unused = reaper.scheduleWithFixedDelay(
                () -> slots.values().forEach(slot -> slot.closeIfIdle(idle)), millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public CommandResult run(NodeAddress address, RemoteCommand command) throws SshException {
        Slot slot = slots.computeIfAbsent(address, Slot::new);
        boolean kept = slot.connected();
        try {
            return slot.run(command);
        } catch (SshConnection.NotStartedException e) {
            if (!kept) {
                throw e.why();
            }
        }
        // a kept connection may have died unnoticed; the command was certainly not sent, so once more is safe
        try {
            return slot.run(command);
        } catch (SshConnection.NotStartedException e) {
            throw e.why();
        }
    }

    @Override
    public void close() {
        reaper.shutdownNow();
        slots.values().forEach(Slot::close);
        drains.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The place of one node's connection. */
    private final class Slot {
        private final NodeAddress address;
        private @Nullable SshConnection connection;
        private int running;
        private long lastUse;

        Slot(NodeAddress address) {
            this.address = address;
        }

        CommandResult run(RemoteCommand command) throws SshException, SshConnection.NotStartedException {
            SshConnection used = acquire();
            try {
                return used.run(command);
            } catch (SshException | SshConnection.NotStartedException e) {
                discard(used);
                throw e;
            } finally {
                release();
            }
        }

        synchronized boolean connected() {
            return connection != null && connection.usable();
        }

        private synchronized SshConnection acquire() throws SshException {
            SshConnection current = connection;
            if (current == null || !current.usable()) {
                close();
                current = SshConnection.open(address, config, knownHosts, drains);
                connection = current;
            }
            running++;
            return current;
        }

        private synchronized void release() {
            running--;
            lastUse = System.nanoTime();
        }

        private synchronized void discard(SshConnection broken) {
            broken.close();
            if (connection == broken) {
                connection = null;
            }
        }

        synchronized void closeIfIdle(Duration idle) {
            if (running == 0 && System.nanoTime() - lastUse >= idle.toNanos()) {
                close();
            }
        }

        synchronized void close() {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
    }
}
