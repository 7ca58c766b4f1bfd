package dev.pacepatch.worker;

import dev.pacepatch.evidence.store.EvidenceKeeper;
import dev.pacepatch.worker.config.Configuration;
import dev.pacepatch.worker.config.ConfigurationException;
import dev.pacepatch.worker.config.EvidenceSettings;
import dev.pacepatch.worker.config.OperatorFiles;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code pacepatch worker}: runs until it is told to stop. */
public final class WorkerMain {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);

    private static final String USAGE = String.join(
            System.lineSeparator(),
            "Usage: pacepatch worker",
            "",
            "Carries out rollouts: polls Temporal for work and reaches the nodes over SSH. Any number of workers may run; when one dies,",
            "another goes on. SIGTERM ends it as soon as the steps are done that it has begun; SIGKILL at once, and nothing is lost.",
            "",
            "  PACEPATCH_CONFIG        its configuration (default: pacepatch.yaml in the working directory)",
            "  PACEPATCH_METRICS_PORT  where /health and /metrics are served on loopback (default: 9464)",
            "  PACEPATCH_LOG_LEVEL     info, or debug",
            "  PACEPATCH_DEPLOYMENT    the worker deployment that it belongs to (default: none, an unversioned worker)",
            "  PACEPATCH_BUILD_ID      names this build in it (default: its commit)",
            "  TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_CONFIG_FILE, …  Temporal's standard settings",
            "",
            "Exit codes: 0 stopped, 64 command line, 69 Temporal or a port is not available, 70 a defect, 78 configuration");

    private WorkerMain() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.println(USAGE);
            return;
        }
        if (arguments.length > 0) {
            System.err.println("Unknown argument '" + arguments[0] + "'.\n\n" + USAGE);
            System.exit(ExitCode.USAGE);
        }
        try {
            run(System.getenv());
        } catch (ConfigurationException e) {
            System.err.println("The worker's configuration cannot be used:");
            e.problems().forEach(problem -> System.err.println("  " + problem));
            System.exit(ExitCode.CONFIGURATION);
        } catch (StartException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode());
        } catch (RuntimeException e) {
            LOG.error("a defect of Pacepatch, please report it", e);
            System.exit(ExitCode.DEFECT);
        }
    }

    private static void run(Map<String, String> environment) throws ConfigurationException, StartException {
        Configuration configuration = Configuration.read(environment);
        OperatorFiles files = new OperatorFiles(configuration);
        WorkerVersion version = WorkerVersion.read(environment);
        LOG.info("Pacepatch {}", version.shown());
        Metrics metrics = new Metrics(version.build());
        HttpEndpoint http = new HttpEndpoint(
                configuration.http(), metrics::text, version.build().id());
        WorkflowClient client = TemporalConnection.open(environment, metrics.scope());
        PacepatchWorker worker = new PacepatchWorker(
                client,
                configuration.taskQueue(),
                files,
                version,
                configuration.receivers(),
                keeper(configuration.evidence()),
                metrics.fleet());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, client, http, stopped), "stop"));
        worker.start();
        http.state("running");
        LOG.info(
                "polling '{}' in namespace '{}' at {} for the clusters {}",
                configuration.taskQueue(),
                client.getOptions().getNamespace(),
                client.getWorkflowServiceStubs().getOptions().getTarget(),
                String.join(", ", files.names()));
        await(stopped);
    }

    private static @Nullable EvidenceKeeper keeper(@Nullable EvidenceSettings evidence) {
        if (evidence == null) {
            return null;
        }
        LOG.info("the evidence of rollouts is kept in {}", evidence.to());
        return new EvidenceKeeper(evidence.to(), evidence.signer());
    }

    private static void stop(PacepatchWorker worker, WorkflowClient client, HttpEndpoint http, CountDownLatch stopped) {
        LOG.info("stopping: no new work; steps under way are waited for");
        http.state("stopping");
        worker.close();
        client.getWorkflowServiceStubs().shutdown();
        http.close();
        LOG.info("stopped");
        stopped.countDown();
        // a JVM that is ended by a signal would otherwise say 143, which is no success for a supervisor
        Runtime.getRuntime().halt(ExitCode.STOPPED);
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
