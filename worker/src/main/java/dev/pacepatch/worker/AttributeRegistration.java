package dev.pacepatch.worker;

import dev.pacepatch.workflow.RolloutAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that the namespace knows the search attributes, and adds those that it lacks. Where a worker may not, rollouts go without them, and
 * the log says the command for somebody who may.
 */
final class AttributeRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(AttributeRegistration.class);
    private static final long PATIENCE_SECONDS = 10;

    private AttributeRegistration() {}

    /**
     * What was added is used at once. A server's processes hear of it within a minute or two; the first task of a rollout that starts
     * meanwhile is refused by one that has not, and tried again.
     *
     * @return whether rollouts may use them
     */
    static boolean ensure(WorkflowClient client) {
        String namespace = client.getOptions().getNamespace();
        // on the connection of the client, and ended with it
        OperatorServiceStubs stubs = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            List<String> lacking = lacking(stubs, namespace);
            if (!lacking.isEmpty()) {
                add(stubs, namespace, lacking);
                LOG.info("added to namespace '{}': the search attributes {}", namespace, lacking);
            }
            return true;
        } catch (StatusRuntimeException e) {
            LOG.warn(
                    "rollouts cannot be found by search attributes ({}). Do, with the rights of an administrator: {}; then start the"
                            + " workers again",
                    e.getStatus().getCode(),
                    RolloutAttributes.command(namespace, RolloutAttributes.lacking(Set.of())));
            return false;
        }
    }

    private static List<String> lacking(OperatorServiceStubs stubs, String namespace) {
        Set<String> known = stubs.blockingStub()
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
        return RolloutAttributes.lacking(known);
    }

    private static void add(OperatorServiceStubs stubs, String namespace, List<String> names) {
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
        names.forEach(name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        var unused = stubs.blockingStub()
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .addSearchAttributes(request.build());
    }
}
