package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingOrder;
import dev.pacepatch.model.RingQuestion;
import dev.pacepatch.model.RingsRequest;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.testing.FakeCluster;
import dev.pacepatch.testing.FakeNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker only touches the clusters of its own task queue. */
class ServedElsewhereTest {
    @TempDir
    private Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aClusterOfAnotherSiteIsRefusedBeforeAnyNodeIsAsked() {
        stage.cluster.elsewhere = "pacepatch-paris";
        stage.cluster.nodes().forEach(FakeNode::goDown);
        Inspection inspection = stage.whole.inspectCluster(
                new InspectRequest(FakeCluster.NAME, "newest", Policy.of(StandbyPolicy.NEVER), "", List.of()));
        assertThat(inspection.problems()).extracting(Finding::code).containsExactly("SERVED_ELSEWHERE");
        assertThat(inspection.problems().get(0).remedy()).contains("--task-queue pacepatch-paris");
    }

    @Test
    void aCampaignIsToldWhereItsClustersStand() {
        stage.cluster.elsewhere = "pacepatch-paris";
        RingQuestion ring = new RingQuestion("test", List.of(FakeCluster.NAME), RingOrder.LISTED);
        ResolvedRings rings = stage.whole.resolveRings(new RingsRequest(List.of(ring), List.of()));
        assertThat(rings.problems()).isEmpty();
        assertThat(rings.places()).extracting("taskQueue").containsExactly("pacepatch-paris");
    }
}
