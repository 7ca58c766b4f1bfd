package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.RecallRequest;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurveyOrder;
import dev.pacepatch.model.SurveyScope;
import dev.pacepatch.model.SurveyScopeRequest;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import dev.pacepatch.model.Uniformity;
import dev.pacepatch.testing.FakeCluster;
import dev.pacepatch.testing.FakeNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A survey reads whatever can be read, in whatever state the cluster is, and changes nothing. */
@Timeout(20)
class FleetActivitiesTest {
    private static final String PATCH = FakeCluster.PATCH.nevra();

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
        stage.cluster.lock = "";
    }

    @AfterEach
    void close() {
        assertThat(stage.cluster.acts).as("a survey changes nothing").isEmpty();
        assertThat(stage.cluster.nodes())
                .allSatisfy(node -> assertThat(node.started).isEmpty());
        stage.close();
    }

    private SurveyedCluster survey(String cluster) {
        return stage.fleet.surveyCluster(new SurveyOrder(cluster, ClusterMemory.none(cluster), Duration.ofDays(14)));
    }

    private SurveyedCluster survey() {
        return survey(FakeCluster.NAME);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    @Test
    void whatNoNodeHasIsOpenOnAll() {
        SurveyedCluster seen = survey();
        assertThat(seen.uniformity()).isEqualTo(Uniformity.UNIFORM);
        assertThat(seen.memory().uniformAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(seen.nodes()).hasSize(3).allSatisfy(node -> {
            assertThat(node.state()).isEqualTo(PatchState.UNPATCHED);
            assertThat(node.kernel()).isEqualTo(FakeCluster.PATCH.kernel());
            assertThat(node.supported()).isTrue();
            assertThat(node.newest()).isEqualTo(PATCH);
            assertThat(node.openCves()).isEqualTo(2);
            assertThat(seen.openCves(node)).containsExactly("CVE-2022-1012", "CVE-2022-2639");
        });
    }

    @Test
    void aPatchedNodeMakesItMixed() {
        stage.cluster.node("node2").load(0);
        SurveyedCluster seen = survey();
        assertThat(seen.nodes())
                .extracting(SurveyedNode::state)
                .containsExactly(PatchState.UNPATCHED, PatchState.CURRENT, PatchState.UNPATCHED);
        assertThat(seen.nodes().get(1).active()).isEqualTo(PATCH);
        assertThat(seen.nodes().get(1).openCves()).isZero();
        assertThat(codes(seen.drift())).containsExactly("MIXED_LIVE_PATCHES");
        assertThat(seen.uniformity()).isEqualTo(Uniformity.MIXED);
    }

    @Test
    void whatDoesNotAnswerIsToldNodeByNodeAndTheOthersAreRead() {
        stage.cluster.node("node1").goDown();
        stage.cluster.node("node2").kitVersion = "0.9.0";
        SurveyedCluster seen = survey();
        assertThat(seen.nodes())
                .extracting(SurveyedNode::state)
                .containsExactly(PatchState.NOT_READ, PatchState.NOT_READ, PatchState.UNPATCHED);
        assertThat(codes(seen.nodes().get(0).findings())).containsExactly("NODE_UNREACHABLE");
        assertThat(codes(seen.nodes().get(1).findings())).containsExactly("NODE_KIT_VERSION");
        assertThat(seen.uniformity()).isEqualTo(Uniformity.UNKNOWN);
    }

    @Test
    void aClusterOfWhichNobodyAnswersIsAnAnswer() {
        stage.cluster.nodes().forEach(FakeNode::goDown);
        SurveyedCluster seen = survey();
        assertThat(seen.nodes()).extracting(SurveyedNode::state).containsOnly(PatchState.NOT_READ);
        assertThat(seen.gaps()).isEmpty();
    }

    @Test
    void oneThatTheInventoryHasLostIsAnAnswer() {
        assertThat(codes(survey("gone").findings())).containsExactly("UNKNOWN_CLUSTER");
    }

    @Test
    void whileARolloutHoldsTheLockItsNameIsTold() {
        stage.cluster.lock = Stage.HOLDER;
        assertThat(survey().holder()).isEqualTo(Stage.HOLDER);
        assertThat(stage.cluster.lock).isEqualTo(Stage.HOLDER);
    }

    @Test
    void repositoriesThatDoNotAnswerLeaveItUnknown() {
        stage.cluster.repositoriesRc = 1;
        stage.cluster.available = List.of();
        SurveyedCluster seen = survey();
        assertThat(seen.nodes()).allSatisfy(node -> {
            assertThat(node.state()).isEqualTo(PatchState.UNKNOWN);
            assertThat(node.openCves()).isNull();
            assertThat(codes(node.findings())).contains("REPOSITORIES_UNREADABLE");
        });
    }

    @Test
    void findsTheClustersOfTheInventory() {
        SurveyScope all = stage.fleet.findClusters(new SurveyScopeRequest(List.of()));
        assertThat(all.parts()).containsExactly(new SurveyScope.Part(List.of(FakeCluster.NAME), ""));
        assertThat(codes(stage.fleet
                        .findClusters(new SurveyScopeRequest(List.of("nobody")))
                        .problems()))
                .containsExactly("UNKNOWN_CLUSTER");
    }

    @Test
    void asksForWhatEarlierSurveysRemember() {
        stage.memory = new SurveyMemory(Instant.EPOCH, List.of());
        assertThat(stage.fleet.recallSurvey(new RecallRequest("fleet"))).isEqualTo(stage.memory);
    }
}
