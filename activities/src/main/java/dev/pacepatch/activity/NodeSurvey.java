package dev.pacepatch.activity;

import dev.pacepatch.brain.EvidenceRules;
import dev.pacepatch.brain.KitVersions;
import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import dev.pacepatch.nodekit.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads all nodes of a cluster at once; what is wrong with one does not hide what is wrong with another. */
final class NodeSurvey {
    private final Executor pool;

    NodeSurvey(Executor pool) {
        this.pool = pool;
    }

    List<NodeReport> read(List<NodeKit> kits) {
        List<CompletableFuture<NodeReport>> reading = kits.stream()
                .map(kit -> CompletableFuture.supplyAsync(() -> read(kit), pool))
                .toList();
        return reading.stream().map(CompletableFuture::join).toList();
    }

    private static NodeReport read(NodeKit kit) {
        try {
            List<Finding> tooOld =
                    KitVersions.problems(kit.name(), kit.version().kitVersion());
            return tooOld.isEmpty() ? inspect(kit) : new NodeReport(kit.name(), null, tooOld);
        } catch (NodeKitException e) {
            return new NodeReport(kit.name(), null, List.of(e.finding()));
        }
    }

    private static NodeReport inspect(NodeKit kit) {
        NodeEvidence evidence = EvidenceParser.parse(kit.node());
        Section available = kit.patches().section("available");
        List<Finding> problems = new ArrayList<>(EvidenceRules.unreadable(evidence));
        String ownName = evidence.pacemakerName();
        if (!ownName.isEmpty() && !ownName.equals(kit.name())) {
            problems.add(new Finding(
                    "WRONG_NODE",
                    kit.name(),
                    "the host that the inventory calls " + kit.name() + " is '" + ownName + "' in its cluster",
                    "correct the inventory's host, or its name"));
        }
        if (available.rc() != 0) {
            problems.add(new Finding(
                    "REPOSITORIES_UNREADABLE",
                    kit.name(),
                    "its repositories could not be asked for live patches (" + available.rc() + ")",
                    "try dnf makecache there"));
        }
        return new NodeReport(kit.name(), new NodeInspection(evidence, available.lines()), problems);
    }
}
