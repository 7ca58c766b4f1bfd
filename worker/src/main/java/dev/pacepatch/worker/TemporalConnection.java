package dev.pacepatch.worker;

import com.uber.m3.tally.Scope;
import dev.pacepatch.workflow.Conversion;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to Temporal, by its standard environment configuration: temporal.toml and the TEMPORAL_* variables. */
final class TemporalConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalConnection.class);

    /** A server that starts beside the worker, after a reboot say, gets this long. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration TRY = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A server that comes back is found this soon; gRPC's own pauses grow, and steps would count as dead meanwhile. */
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private static final Set<Status.Code> TRANSIENT =
            EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

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
            options = profile.toWorkflowClientOptions().toBuilder()
                    .setDataConverter(Conversion.configured())
                    .build();
        } catch (IOException | RuntimeException e) {
            throw new StartException(
                    ExitCode.CONFIGURATION,
                    "The settings for Temporal cannot be used: " + e.getMessage()
                            + ". Do: correct temporal.toml, or the TEMPORAL_* variables");
        }
        WorkflowServiceStubs stubs =
                WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder(service)
                        .setMetricsScope(metrics)
                        .setConnectionBackoffResetFrequency(RECONNECT)
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

    /** Not the SDK's own connect: that goes on for seconds after its time is over. */
    private static void connect(WorkflowServiceStubs stubs, Duration patience) throws StartException {
        String target = stubs.getOptions().getTarget();
        LOG.info("connecting to Temporal at {}", target);
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                var unused = stubs.blockingStub()
                        .withDeadlineAfter(TRY.toMillis(), TimeUnit.MILLISECONDS)
                        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
                return;
            } catch (StatusRuntimeException e) {
                if (System.nanoTime() >= end
                        || !TRANSIENT.contains(e.getStatus().getCode())) {
                    throw new StartException(
                            ExitCode.UNAVAILABLE,
                            "Temporal does not answer at " + target + " ("
                                    + e.getStatus().getCode()
                                    + "). Do: start it, or name another with TEMPORAL_ADDRESS");
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
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
