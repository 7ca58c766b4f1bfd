package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plan, rollout and proof on clusters of other shapes: two nodes (two_node), five, and three with a remote one. */
class TopologyIT {
    private static final String NAME = "shape";
    private static final int SSH_PORT = 23900;

    private Lab lab;
    private Coordinator coordinator;

    @BeforeEach
    void forget() {
        lab = null;
        coordinator = null;
    }

    @AfterEach
    void takeDown() {
        if (coordinator != null) {
            coordinator.stopWorker();
        }
        if (lab != null) {
            lab.run("down").ok();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2", "5", "3 remote"})
    void isPatchedNodeByNode(String shape) {
        lab = Lab.beside(NAME, SSH_PORT, shape);
        coordinator = new Coordinator(
                lab.state().resolve("pacepatch.yaml"),
                Path.of("target", "workers", "TopologyIT.log").toAbsolutePath());
        coordinator.startWorker();
        Shell.Result plan = coordinator.pacepatch("plan", NAME);
        assertThat(plan.status()).as(plan.toString()).isZero();
        Shell.Result result = coordinator.pacepatch(
                "-o", "json", "rollout", "start", NAME, "--soak", "PT1S", "--standby-for", "web", "--watch");
        assertThat(result.status()).as(result.toString()).isZero();
        RolloutReport report = Coordinator.report(result);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.nodes()).extracting(NodeResult::node).containsExactlyInAnyOrderElementsOf(lab.nodes());
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsOnly(NodeOutcome.PATCHED);
        for (String node : lab.nodes()) {
            assertThat(lab.active(node)).as("active on %s", node).containsExactly(Lab.NEW);
        }
        if (shape.endsWith("remote")) {
            assertThat(report.nodes().get(3).node()).as("after the members").isEqualTo("remote1");
        }
    }
}
