package dev.pacepatch.starter;

import dev.pacepatch.workflow.Conversion;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Temporal by its standard environment configuration: temporal.toml and the TEMPORAL_* variables. */
final class EnvironmentConnector implements Connector {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, String> environment;

    EnvironmentConnector(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public WorkflowClient connect() {
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
            throw new CommandException(
                    ExitCode.USAGE,
                    "The settings for Temporal cannot be used: " + e.getMessage()
                            + ". Do: correct temporal.toml, or the TEMPORAL_* variables");
        }
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(service);
        try {
            // the SDK's own connect goes on for seconds after its time is over
            var unused = stubs.blockingStub()
                    .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
        } catch (StatusRuntimeException e) {
            stubs.shutdownNow();
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "Temporal does not answer at " + stubs.getOptions().getTarget() + " ("
                            + e.getStatus().getCode()
                            + "). Do: start it, or name another with TEMPORAL_ADDRESS");
        }
        return WorkflowClient.newInstance(stubs, options);
    }
}
