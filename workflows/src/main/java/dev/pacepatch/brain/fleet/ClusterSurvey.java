package dev.pacepatch.brain.fleet;

import dev.pacepatch.brain.KernelRules;
import dev.pacepatch.brain.LifeCycle;
import dev.pacepatch.brain.LivePatchRules;
import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.CveGap;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.SurveyOrder;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a cluster's nodes, and the survey's verdict on it.
 *
 * @param remotes nodes without a cluster stack of their own
 */
public record ClusterSurvey(
        List<NodeReading> readings, List<String> remotes, List<SupportedKernel> supported, LocalDate today) {
    /** So that one sick node cannot fill a payload. */
    private static final int MOST_FINDINGS = 8;

    private static final int LONGEST_FINDING = 300;

    /** The packages whose changelogs are needed, each once. */
    public List<String> changelogs() {
        return OpenCves.packages(readings.stream().flatMap(this::position).toList());
    }

    /**
     * The verdict.
     *
     * @param changelogs the CVEs that each package's names; one that could not be read is not in it
     * @param holder who holds the cluster's lock, or empty
     * @param more findings about the cluster as a whole
     */
    public SurveyedCluster judge(
            SurveyOrder order, Instant at, String holder, Map<String, List<String>> changelogs, List<Finding> more) {
        Drift drift = Drift.of(readings, remotes);
        ClusterMemory memory = MixedTime.after(order.memory(), drift.uniformity(), at);
        Optional<Finding> overdue = MixedTime.overdue(memory, drift.uniformity(), at, order.mixedLimit());
        List<Finding> findings = Stream.concat(overdue.stream(), more.stream()).toList();
        return new SurveyedCluster(
                order.cluster(),
                at,
                holder,
                drift.uniformity(),
                readings.stream().map(reading -> node(reading, changelogs)).toList(),
                OpenCves.gaps(readings.stream().flatMap(this::position).toList(), changelogs),
                few(drift.findings()),
                memory,
                overdue.isPresent(),
                few(findings));
    }

    private Stream<PatchPosition> position(NodeReading reading) {
        NodeInspection inspection = reading.inspection();
        return inspection == null ? Stream.of() : Stream.of(PatchPosition.of(reading, inspection, supported));
    }

    private SurveyedNode node(NodeReading reading, Map<String, List<String>> changelogs) {
        NodeInspection inspection = reading.inspection();
        if (inspection == null) {
            return SurveyedNode.notRead(reading.node(), few(reading.findings()));
        }
        NodeEvidence evidence = inspection.evidence();
        SupportedKernel line = KernelRules.line(evidence.uname(), supported);
        PatchPosition position = PatchPosition.of(reading, inspection, supported);
        CveGap gap = OpenCves.gap(position, changelogs);
        LocalDate end = line == null ? null : line.endOfLife();
        LocalDate reboot = line == null ? null : line.rebootBy();
        return new SurveyedNode(
                reading.node(),
                position.state(),
                evidence.os(),
                evidence.uname(),
                line != null,
                position.active(),
                position.module(),
                position.newest(),
                gap == null ? null : gap.count(),
                end,
                days(end),
                reboot,
                days(reboot),
                few(findings(reading, evidence)));
    }

    private List<Finding> findings(NodeReading reading, NodeEvidence evidence) {
        List<Finding> found = new ArrayList<>(reading.findings());
        found.addAll(KernelRules.check(evidence, supported, today));
        found.addAll(LifeCycle.check(evidence, supported, today));
        found.addAll(LivePatchRules.check(evidence));
        return found.stream().distinct().toList();
    }

    private @Nullable Integer days(@Nullable LocalDate day) {
        return day == null ? null : (int) ChronoUnit.DAYS.between(today, day);
    }

    private static List<Finding> few(List<Finding> findings) {
        return findings.stream()
                .limit(MOST_FINDINGS)
                .map(finding -> finding.found().length() <= LONGEST_FINDING
                        ? finding
                        : new Finding(
                                finding.code(),
                                finding.subject(),
                                finding.found().substring(0, LONGEST_FINDING) + "…",
                                finding.remedy()))
                .toList();
    }
}
