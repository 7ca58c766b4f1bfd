package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.RolloutReport;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rollouts can be found by what they are about; and run as well where a namespace does not know the attributes. */
class RolloutAttributesTest {
    private final FakeCluster cluster = new FakeCluster();
    private TestWorkflowEnvironment environment;

    @AfterEach
    void stop() {
        environment.close();
    }

    private SearchAttributes ofARollout() {
        WorkflowStub stub = FakeCluster.rollout(environment);
        stub.start(Map.of(
                "cluster", "lab", "standby", "NEVER", "soak", "PT0S", "ticket", "CHG-1", "requestedBy", "ann@bastion"));
        var unused = stub.getResult(RolloutReport.class);
        return stub.describe().getTypedSearchAttributes();
    }

    @Test
    void aRolloutAndItsNodesShowWhatTheyAreAbout() {
        environment = cluster.serve(true, new WorkerTraits(true, false));
        RolloutAttributes.ALL.forEach(key -> assertThat(
                        environment.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD))
                .isTrue());
        SearchAttributes rollout = ofARollout();
        assertThat(rollout.get(RolloutAttributes.CLUSTER)).isEqualTo("lab");
        assertThat(rollout.get(RolloutAttributes.PHASE)).isEqualTo("COMPLETED");
        assertThat(rollout.get(RolloutAttributes.PATCH)).startsWith("kpatch-patch-");
        assertThat(rollout.get(RolloutAttributes.NODE)).isEqualTo("node1");
        assertThat(rollout.get(RolloutAttributes.TICKET)).isEqualTo("CHG-1");
        assertThat(rollout.get(RolloutAttributes.REQUESTED_BY)).isEqualTo("ann@bastion");
        SearchAttributes node = environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(ClusterRollout.idFor("lab") + "/node2")
                .describe()
                .getTypedSearchAttributes();
        assertThat(node.get(RolloutAttributes.CLUSTER)).isEqualTo("lab");
        assertThat(node.get(RolloutAttributes.NODE)).isEqualTo("node2");
        HistoryRecorder.rollout(environment.getWorkflowClient(), "withSearchAttributes");
    }

    @Test
    void aCampaignShowsWhereItStandsAndWhoAskedForIt() {
        environment = cluster.serve(true, new WorkerTraits(true, false));
        RolloutAttributes.ALL.forEach(
                key -> environment.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        WorkflowStub campaign = FakeCluster.campaign(environment);
        campaign.start(Map.of(
                "name",
                "cve",
                "requestedBy",
                "ann",
                "rings",
                List.of(Map.of("name", "test", "clusters", List.of("lab")))));
        var unused = campaign.getResult(CampaignReport.class);
        SearchAttributes shown = campaign.describe().getTypedSearchAttributes();
        assertThat(shown.get(RolloutAttributes.PHASE)).isEqualTo("COMPLETED");
        assertThat(shown.get(RolloutAttributes.REQUESTED_BY)).isEqualTo("ann");
        HistoryRecorder.named("campaign", environment.getWorkflowClient(), Campaign.idFor("cve"), "withAttributes");
    }

    @Test
    void whereTheyAreNotKnownARolloutGoesWithoutThem() {
        environment = cluster.serve();
        assertThat(ofARollout().containsKey(RolloutAttributes.CLUSTER)).isFalse();
    }
}
