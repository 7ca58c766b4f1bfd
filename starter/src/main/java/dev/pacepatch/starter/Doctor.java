package dev.pacepatch.starter;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.WorkerFacts;
import dev.pacepatch.workflow.ClusterPlan;
import dev.pacepatch.workflow.RolloutAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at everything that a rollout needs, from here to the nodes; reads, and touches nothing. */
final class Doctor {
    private final WorkflowClient client;
    private final String queue;

    Doctor(WorkflowClient client, String queue) {
        this.client = client;
        this.queue = queue;
    }

    Checked temporal() {
        String version = client.getWorkflowServiceStubs()
                .blockingStub()
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                .getServerVersion();
        String target = client.getWorkflowServiceStubs().getOptions().getTarget();
        return Checked.fine("Temporal", target + (version.isEmpty() ? "" : ", server " + version));
    }

    Checked namespace() {
        String name = client.getOptions().getNamespace();
        try {
            DescribeNamespaceResponse said = client.getWorkflowServiceStubs()
                    .blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(name)
                            .build());
            Duration kept = Duration.ofSeconds(
                    said.getConfig().getWorkflowExecutionRetentionTtl().getSeconds());
            return Checked.fine(
                    "namespace", name + ", keeps the history of what has ended for " + kept.toHours() + " h");
        } catch (StatusRuntimeException e) {
            return Checked.wrong(
                    "namespace",
                    "'" + name + "' cannot be read: " + e.getStatus().getCode(),
                    "create it, or name another with TEMPORAL_NAMESPACE");
        }
    }

    Checked attributes() {
        String namespace = client.getOptions().getNamespace();
        try {
            Set<String> known = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                            .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                            .validateAndBuildWithDefaults())
                    .blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap()
                    .keySet();
            List<String> lacking = RolloutAttributes.lacking(known);
            return lacking.isEmpty()
                    ? Checked.fine("search attributes", "all " + RolloutAttributes.ALL.size() + " are known")
                    : Checked.wrong(
                            "search attributes",
                            "the namespace does not know " + String.join(", ", lacking),
                            "start a worker, which adds them, or: " + RolloutAttributes.command(namespace, lacking));
        } catch (StatusRuntimeException e) {
            return Checked.wrong(
                    "search attributes",
                    "they cannot be read: " + e.getStatus().getCode(),
                    "ask an administrator of the namespace; rollouts run without them, and lists lack their columns");
        }
    }

    /** @throws CommandException when none answers */
    WorkerFacts worker() {
        new Rollouts(client).requireWorker(queue);
        return new Questions(client, queue).worker();
    }

    Checked said(WorkerFacts facts) {
        String text = facts.build() + " polls '" + queue + "', knows "
                + facts.clusters().size() + " clusters and " + facts.supportedKernels() + " supported kernels";
        return facts.clusters().isEmpty()
                ? Checked.wrong("worker", text, "name its clusters in its pacepatch.yaml")
                : Checked.fine("worker", text);
    }

    /** SSH, host keys, node kits, clocks, kernels, package sources, health: what stands in the way of a rollout now. */
    Checked cluster(String name) {
        String what = "cluster " + name;
        try {
            PlanReport plan = new Questions(client, queue)
                    .ask(
                            ClusterPlan.TYPE,
                            ClusterPlan.idFor(name),
                            name + ": what would a rollout do?",
                            RequestOptions.checking(name, new AcceptOption()),
                            PlanReport.class);
            return plan.ready()
                    ? Checked.fine(what, plan.seen())
                    : Checked.wrong(
                            what,
                            Stream.concat(plan.problems().stream(), plan.blockers().stream())
                                    .map(Finding::sentence)
                                    .collect(Collectors.joining("; ")));
        } catch (CommandException e) {
            return Checked.wrong(what, String.valueOf(e.getMessage()));
        }
    }
}
