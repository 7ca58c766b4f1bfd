package dev.pacepatch.activity;

import dev.pacepatch.brain.fleet.ClusterSurvey;
import dev.pacepatch.brain.fleet.NodeReading;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.SurveyOrder;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a cluster for a survey: its nodes at once, then one of them about the cluster, then what the packages fix. Changes nothing. */
final class SurveyStep {
    /** Beside one slow answer of a node's repositories this leaves the step within its limit. */
    private static final Duration CHANGELOGS = Duration.ofSeconds(60);

    private final NodeKits kits;
    private final NodeSurvey survey;
    private final Supplier<List<SupportedKernel>> supported;
    private final Changelogs changelogs = new Changelogs();
    private final Clock clock;

    SurveyStep(NodeKits kits, NodeSurvey survey, Supplier<List<SupportedKernel>> supported, Clock clock) {
        this.kits = kits;
        this.survey = survey;
        this.supported = supported;
        this.clock = clock;
    }

    SurveyedCluster run(SurveyOrder order, Pulse pulse) {
        Optional<List<NodeKit>> nodes = kits.find(order.cluster());
        if (nodes.isEmpty()) {
            return SurveyedCluster.notRead(
                    order.memory(), clock.instant(), Failures.unknownClusterFinding(order.cluster(), kits.clusters()));
        }
        Optional<String> elsewhere = kits.elsewhere(order.cluster());
        if (elsewhere.isPresent()) {
            return SurveyedCluster.notRead(
                    order.memory(), clock.instant(), Failures.servedElsewhere(order.cluster(), elsewhere.get()));
        }
        pulse.doing("reading " + nodes.get().size() + " nodes");
        List<NodeReading> readings = survey.read(nodes.get(), Procedure.LIVE_PATCH).stream()
                .map(report -> new NodeReading(report.node(), report.inspection(), report.findings()))
                .toList();
        List<NodeKit> answering = nodes.get().stream()
                .filter(kit -> readings.stream()
                        .anyMatch(reading -> reading.node().equals(kit.name()) && reading.inspection() != null))
                .toList();
        pulse.stopIfAsked();
        pulse.doing("reading the cluster");
        Look look = look(answering);
        ClusterSurvey seen = new ClusterSurvey(readings, remotes(look), supported.get(), LocalDate.now(clock));
        pulse.doing("reading what the packages fix");
        Changelogs.Read fixes = changelogs.of(seen.changelogs(), answering, pulse.in(CHANGELOGS));
        List<Finding> findings = new ArrayList<>(fixes.findings());
        if (look == null && !answering.isEmpty()) {
            findings.add(new Finding(
                    "CLUSTER_UNREADABLE",
                    order.cluster(),
                    "no node could say how the cluster is; remote nodes are taken for members, and nobody knows whether a rollout runs",
                    "see pcs status there"));
        }
        String holder = look == null || look.lock() == null ? "" : look.lock();
        return seen.judge(order, clock.instant().truncatedTo(ChronoUnit.SECONDS), holder, fixes.cves(), findings);
    }

    private static @Nullable Look look(List<NodeKit> answering) {
        try {
            return answering.isEmpty() ? null : NodeKits.first(answering, Look::readable);
        } catch (NodeKitException e) {
            return null;
        }
    }

    private static List<String> remotes(@Nullable Look look) {
        return look == null
                ? List.of()
                : look.state().nodes().stream()
                        .filter(node -> !node.member())
                        .map(NodeState::name)
                        .toList();
    }
}
