package dev.pacepatch.worker;

import com.uber.m3.tally.Scope;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to Temporal, by its standard environment configuration: temporal.toml and the TEMPORAL_* variables. */
final class TemporalConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalConnection.class);

    /** A server that starts beside the worker, after a reboot say, gets this long. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration TRY = Duration.ofSeconds(3);

    private TemporalConnection() {}

    static WorkflowClient open(Map<String, String> environment, Scope metrics) throws StartException {
        return open(environment, metrics, PATIENCE);
    }

    static WorkflowClient open(Map<String, String> environment, Scope metrics, Duration patience)
            throws StartException {
        WorkflowServiceStubsOptions service;
        WorkflowClientOptions options;
        try {
            ClientConfigProfile profile = ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(environment)
                    .build());
            service = profile.toWorkflowServiceStubsOptions();
            options = profile.toWorkflowClientOptions();
        } catch (IOException | RuntimeException e) {
            throw new StartException(
                    ExitCode.CONFIGURATION,
                    "The settings for Temporal cannot be used: " + e.getMessage()
                            + ". Do: correct temporal.toml, or the TEMPORAL_* variables");
        }
        WorkflowServiceStubs stubs =
                WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder(service)
                        .setMetricsScope(metrics)
                        .build());
        try {
            connect(stubs, patience);
            WorkflowClient client = WorkflowClient.newInstance(stubs, options);
            find(stubs, client.getOptions().getNamespace());
            return client;
        } catch (StartException e) {
            stubs.shutdownNow();
            throw e;
        }
    }

    private static void connect(WorkflowServiceStubs stubs, Duration patience) throws StartException {
        String target = stubs.getOptions().getTarget();
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                stubs.connect(TRY.compareTo(patience) < 0 ? TRY : patience);
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() >= end) {
                    throw new StartException(
                            ExitCode.UNAVAILABLE,
                            "Temporal does not answer at " + target + " (" + Status.fromThrowable(e)
                                    + "). Do: start it, or name another with TEMPORAL_ADDRESS");
                }
                LOG.warn("Temporal does not answer at {} yet, trying again", target);
            }
        }
    }

    private static void find(WorkflowServiceStubs stubs, String namespace) throws StartException {
        try {
            DescribeNamespaceRequest request = DescribeNamespaceRequest.newBuilder()
                    .setNamespace(namespace)
                    .build();
            var unused = stubs.blockingStub().describeNamespace(request);
        } catch (StatusRuntimeException e) {
            throw new StartException(
                    ExitCode.UNAVAILABLE,
                    "Temporal at " + stubs.getOptions().getTarget() + " does not give the namespace '" + namespace
                            + "': " + e.getStatus().getDescription()
                            + ". Do: create it, or name another with TEMPORAL_NAMESPACE");
        }
    }
}
