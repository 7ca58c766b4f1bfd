package dev.pacepatch.starter;

import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

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
            options = profile.toWorkflowClientOptions();
        } catch (IOException | RuntimeException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The settings for Temporal cannot be used: " + e.getMessage()
                            + ". Do: correct temporal.toml, or the TEMPORAL_* variables");
        }
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(service);
        try {
            stubs.connect(PATIENCE);
        } catch (RuntimeException e) {
            stubs.shutdownNow();
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "Temporal does not answer at " + service.getTarget() + " ("
                            + Status.fromThrowable(e).getCode()
                            + "). Do: start it, or name another with TEMPORAL_ADDRESS");
        }
        return WorkflowClient.newInstance(stubs, options);
    }
}
