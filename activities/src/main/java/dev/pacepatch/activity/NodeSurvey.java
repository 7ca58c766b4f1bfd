package dev.pacepatch.activity;

import dev.pacepatch.brain.ClockRules;
import dev.pacepatch.brain.EvidenceRules;
import dev.pacepatch.brain.KitVersions;
import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.kpatch.KernelOfferParser;
import dev.pacepatch.kpatch.ReadinessParser;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.KernelOffer;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import dev.pacepatch.nodekit.RefusedException;
import dev.pacepatch.nodekit.Section;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads all nodes of a cluster at once, each in one round trip; what is wrong with one does not hide what is wrong with another. */
final class NodeSurvey {
    private final Executor pool;
    private final Clock clock;

    NodeSurvey(Executor pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @param procedure of which what a node needs is read */
    List<NodeReport> read(List<NodeKit> kits, Procedure procedure) {
        List<CompletableFuture<NodeReport>> reading = kits.stream()
                .map(kit -> CompletableFuture.supplyAsync(() -> read(kit, procedure), pool))
                .toList();
        return reading.stream().map(CompletableFuture::join).toList();
    }

    private NodeReport read(NodeKit kit, Procedure procedure) {
        try {
            Instant asked = clock.instant();
            Frame frame = kit.survey();
            List<Finding> tooOld = KitVersions.problems(kit.name(), frame.kitVersion(), procedure);
            if (!tooOld.isEmpty()) {
                return nothing(kit, tooOld);
            }
            NodeReport report = report(kit, frame, asked);
            return procedure == Procedure.KERNEL_UPDATE ? withKernels(kit, report) : report;
        } catch (RefusedException e) {
            return nothing(kit, RunningJobs.refusal(kit, e));
        } catch (NodeKitException e) {
            return nothing(kit, List.of(e.finding()));
        }
    }

    private static NodeReport withKernels(NodeKit kit, NodeReport report) {
        KernelOffer offer = KernelOfferParser.parse(kit.kernels());
        List<Finding> findings = new ArrayList<>(report.findings());
        offer.unreadable().forEach(what -> findings.add(EvidenceRules.unreadable(kit.name(), what)));
        return new NodeReport(report.node(), report.inspection(), findings, offer);
    }

    private NodeReport report(NodeKit kit, Frame frame, Instant asked) {
        NodeEvidence evidence = EvidenceParser.parse(frame);
        ReadinessParser.Reading reading =
                ReadinessParser.parse(frame, frame.section("identity").values());
        List<Finding> findings = new ArrayList<>(EvidenceRules.unreadable(evidence));
        reading.unreadable().forEach(what -> findings.add(EvidenceRules.unreadable(kit.name(), what)));
        String ownName = evidence.pacemakerName();
        if (!ownName.isEmpty() && !ownName.equals(kit.name())) {
            findings.add(new Finding(
                    "WRONG_NODE",
                    kit.name(),
                    "the host that the inventory calls " + kit.name() + " is '" + ownName + "' in its cluster",
                    "correct the inventory's host, or its name"));
        }
        Section available = frame.section("available");
        if (available.rc() != 0) {
            findings.add(new Finding(
                    "REPOSITORIES_UNREADABLE",
                    kit.name(),
                    "its repositories could not be asked for live patches (" + available.rc() + ")",
                    "try dnf makecache there"));
        }
        findings.addAll(ClockRules.check(kit.name(), evidence.clock(), asked, clock.instant()));
        return new NodeReport(
                kit.name(), new NodeInspection(evidence, available.lines(), reading.readiness()), findings, null);
    }

    private static NodeReport nothing(NodeKit kit, List<Finding> findings) {
        return new NodeReport(kit.name(), null, findings, null);
    }
}
