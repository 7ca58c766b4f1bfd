package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Coordinator;
import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.acceptance.Lane;
import dev.pacepatch.acceptance.ServerProcess;
import dev.pacepatch.acceptance.Shell;
import java.nio.file.Path;

/** The programs that can be struck: the Temporal server, the worker, and a second one beside it. */
final class Machinery {
    /** Runs the new patch already, so that there are two nodes to patch: one for the fault, one that comes after it. */
    private static final String PATCHED_NODE = "node1";

    private static final Path LOG = Path.of("target", "workers").toAbsolutePath();

    private final Coordinator first;
    private final Coordinator second;
    private boolean firstRuns;
    private boolean secondRuns;

    Machinery(Lab lab) {
        Path configuration = lab.state().resolve("pacepatch.yaml");
        first = new Coordinator(configuration, LOG.resolve(Lane.named("crash") + ".log"), 0);
        second = new Coordinator(configuration, LOG.resolve(Lane.named("crash") + "-second.log"), 1);
    }

    /** The lab is as new but for one node, server and one worker run, and no patch is blocked, whatever the rollout before has left. */
    void ready(Lab lab) {
        startServer();
        if (secondRuns) {
            second.killWorker();
            secondRuns = false;
        }
        if (!firstRuns) {
            startWorker();
        }
        first.releasePatch();
        lab.reset();
        lab.exec(PATCHED_NODE, "dnf -y install " + Lab.PATCH).ok();
    }

    void startWorker() {
        first.startWorker();
        firstRuns = true;
    }

    void killWorker() {
        first.killWorker();
        firstRuns = false;
    }

    void pauseWorker() {
        first.pauseWorker();
    }

    void resumeWorker() {
        first.resumeWorker();
    }

    void startSecond() {
        second.startWorker();
        secondRuns = true;
    }

    void startServer() {
        ServerProcess.up();
    }

    void killServer() {
        ServerProcess.kill();
    }

    Shell.Result pacepatch(String... arguments) {
        return first.pacepatch(arguments);
    }

    void stop() {
        if (secondRuns) {
            second.killWorker();
        }
        if (firstRuns) {
            first.killWorker();
        }
    }
}
