package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.brain.window.Freeze;
import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.model.Acceptance;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.WindowRequest;
import dev.pacepatch.testing.FakeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance windows (I10) where the cluster is asked; it is 2023-11-14 in these tests. */
class WindowTest {
    private static final MaintenanceCalendar FROZEN = new MaintenanceCalendar(
            ZoneOffset.UTC,
            List.of(),
            List.of(new Freeze(LocalDate.of(2023, 11, 1), LocalDate.of(2023, 11, 30), "sales")));

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

    private GateDecision gate(Policy policy) {
        NodeStep step = Stage.step(StandbyPolicy.NEVER);
        return stage.node.checkCluster(
                new NodeStep(step.cluster(), step.node(), step.holder(), step.patch(), policy, step.job()));
    }

    @Test
    void i10TheGateIsShutOutsideTheWindow() {
        assertThat(gate(Policy.of(StandbyPolicy.NEVER)).allowed()).isTrue();
        stage.cluster.calendar = FROZEN;
        GateDecision shut = gate(Policy.of(StandbyPolicy.NEVER));
        assertThat(shut.allowed()).isFalse();
        assertThat(shut.blockers()).extracting(Finding::code).containsExactly("OUTSIDE_WINDOW");
        assertThat(shut.blockers().get(0).found()).contains("frozen until the end of 2023-11-30 (sales)");
    }

    @Test
    void whoAcceptsItMayGoThroughAndItIsShown() {
        stage.cluster.calendar = FROZEN;
        Acceptance acceptance = new Acceptance("OUTSIDE_WINDOW", "", "it is being exploited");
        GateDecision gate = gate(new Policy(StandbyPolicy.NEVER, null, null, null, List.of(acceptance)));
        assertThat(gate.allowed()).isTrue();
        assertThat(gate.accepted()).extracting(Finding::remedy).containsExactly("accepted: it is being exploited");
    }

    @Test
    void aLookIsAllowedAtAnyTime() {
        stage.cluster.calendar = FROZEN;
        stage.cluster.lock = "";
        Inspection inspection = stage.whole.inspectCluster(new InspectRequest(
                FakeCluster.NAME, "newest", Policy.of(StandbyPolicy.NEVER), Stage.HOLDER, List.of()));
        assertThat(inspection.blockers()).isEmpty();
        assertThat(inspection.warnings()).extracting(Finding::code).containsExactly("WINDOW_SHUT");
    }

    @Test
    void theClustersOwnCalendarIsAsked() {
        WindowRequest request = new WindowRequest(FakeCluster.NAME, Duration.ofMinutes(5));
        assertThat(stage.whole.askWindow(request).open()).isTrue();
        stage.cluster.calendar = FROZEN;
        assertThat(stage.whole.askWindow(request).opens()).isEqualTo("2023-12-01T00:00:00Z");
    }
}
