package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input that is not even an object ends what it has begun at once, instead of retrying its first task for ever. */
@Timeout(60)
class FrontDoorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ClusterRollout.TYPE,
                Campaign.TYPE,
                ClusterPlan.TYPE,
                ClusterCheck.TYPE,
                ClusterReconcile.TYPE,
                FleetSurvey.TYPE
            })
    void anInputThatIsNoObjectFailsAtOnce(String type) {
        try (TestWorkflowEnvironment environment = new FakeCluster().serve()) {
            WorkflowStub stub = FakeCluster.stub(environment, type, "front-door");
            stub.start(List.of("lab"));
            assertThat(catchThrowableOfType(
                            WorkflowFailedException.class, () -> stub.getResult(10, TimeUnit.SECONDS, Map.class)))
                    .as(type)
                    .isNotNull();
        }
    }
}
