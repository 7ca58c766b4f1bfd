package dev.pacepatch.activity;

import dev.pacepatch.brain.EvidenceRules;
import dev.pacepatch.brain.PackageRules;
import dev.pacepatch.brain.ReadinessRules;
import dev.pacepatch.brain.Sorted;
import dev.pacepatch.brain.window.WindowRules;
import dev.pacepatch.kpatch.ReadinessParser;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** May the node be touched? Asks the node itself, as an operator would; a node that cannot be asked must not be touched. */
final class GateCheck {
    private final NodeKits kits;
    private final Blocks blocks;
    private final Timing timing;
    private final Clock clock;

    GateCheck(NodeKits kits, Blocks blocks, Timing timing, Clock clock) {
        this.kits = kits;
        this.blocks = blocks;
        this.timing = timing;
        this.clock = clock;
    }

    GateDecision run(NodeStep step) {
        try {
            NodeKit kit = kits.of(step);
            List<Finding> found = new ArrayList<>(readiness(kit, step));
            found.addAll(blocks.of(step.patch()));
            found.addAll(WindowRules.atTouch(kits.calendar(step.cluster()), step.cluster(), clock.instant()));
            if (!kit.settle(timing.poll())) {
                found.add(notSettled(step));
            }
            return with(step, LastLook.judge(kit, step, Look.at(kits, step, Look::thorough)), found);
        } catch (NoAnswerException e) {
            return fromPeers(step, e);
        }
    }

    private GateDecision fromPeers(NodeStep step, NoAnswerException silent) {
        List<NodeKit> peers = kits.peers(step);
        if (peers.isEmpty()) {
            throw silent;
        }
        GateDecision seen = NodeKits.first(peers, kit -> LastLook.judge(kit, step, Look.readable(kit)));
        return with(step, seen, List.of(silent.finding()));
    }

    /** The node itself, at this moment: somebody may have begun to trace it, or filled its disk, since the inspection. */
    private static List<Finding> readiness(NodeKit kit, NodeStep step) {
        ReadinessParser.Reading reading = ReadinessParser.parse(kit.readiness(), Map.of());
        List<Finding> found = new ArrayList<>(
                step.patch().procedure() == Procedure.KERNEL_UPDATE
                        ? PackageRules.check(reading.readiness())
                        : ReadinessRules.check(
                                reading.readiness(), step.policy().stall()));
        reading.unreadable().forEach(what -> found.add(EvidenceRules.unreadable(step.node(), what)));
        return found;
    }

    private static GateDecision with(NodeStep step, GateDecision gate, List<Finding> more) {
        Sorted sorted = Sorted.of(more, step.policy().accept());
        List<Finding> blockers = both(sorted.blockers(), gate.blockers());
        return new GateDecision(
                blockers.isEmpty(),
                blockers,
                both(gate.accepted(), sorted.accepted()),
                both(gate.warnings(), sorted.warnings()),
                gate.seen(),
                gate.choice());
    }

    private static List<Finding> both(List<Finding> first, List<Finding> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Finding notSettled(NodeStep step) {
        return new Finding(
                "NOT_SETTLED",
                step.cluster(),
                "the cluster still has actions to do",
                "wait until it has settled; see pcs status");
    }
}
