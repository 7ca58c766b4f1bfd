package dev.pacepatch.activity;

import dev.pacepatch.brain.Survival;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import java.util.List;
import java.util.Optional;

/** What the other nodes say of one that is silent. Only a quorate peer with a whole picture is believed. */
final class Peers {
    private final NodeKits kits;

    Peers(NodeKits kits) {
        this.kits = kits;
    }

    /** DIED, or UNKNOWN. */
    Proof judge(SurvivalCheck check) {
        NodeStep step = check.step();
        return look(step.cluster(), step.node())
                .map(look -> Survival.judge(check.baseline(), look.state(), null, step.patch(), step.policy(), false))
                .orElseGet(() -> new Proof(
                        Proof.Result.UNKNOWN,
                        List.of(new Finding(
                                "NOBODY_ANSWERS",
                                step.node(),
                                "it does not answer, and neither does a quorate peer",
                                "see the network between the worker and the cluster, then pcs status there")),
                        null));
    }

    /** Whether the cluster goes on without it; one that is not fenced yet, or is just coming back, is not offline. */
    boolean offline(String cluster, String node) {
        return look(cluster, node)
                .map(look -> look.state().node(node))
                .filter(seen -> !seen.online() && !seen.unclean() && !seen.pending())
                .isPresent();
    }

    /** Whether it is a member again, for whoever is believed. */
    boolean online(NodeStep step) {
        return look(step.cluster(), step.node())
                .map(look -> look.state().node(step.node()))
                .filter(seen -> seen.online() && !seen.unclean() && !seen.pending())
                .isPresent();
    }

    /** @param unmarked the peer sees no mark of the step's holder on it */
    record Lost(Finding finding, boolean unmarked) {}

    /** That the cluster has lost the node, if a peer says so. */
    Optional<Lost> lost(NodeStep step) {
        return look(step.cluster(), step.node()).flatMap(look -> {
            NodeState seen = look.state().node(step.node());
            if (seen != null && seen.online() && !seen.unclean()) {
                return Optional.empty();
            }
            Finding finding = new Finding(
                    "NODE_LOST",
                    step.node(),
                    "it does not answer, and " + look.seenFrom() + " sees it "
                            + (seen != null && seen.unclean() ? "unclean" : "offline"),
                    "look at its console; bring it back before another node is touched");
            return Optional.of(new Lost(finding, seen != null && !step.holder().equals(seen.mark())));
        });
    }

    /** That the cluster has fenced the node since then, or is about to. */
    Optional<Proof> fenced(NodeStep step, Baseline before) {
        return look(step.cluster(), step.node()).flatMap(look -> {
            List<Finding> found = Survival.fencedSince(before.cluster(), look.state(), step.node());
            NodeState seen = look.state().node(step.node());
            if (found.isEmpty() && seen != null && seen.unclean()) {
                found = List.of(new Finding(
                        "NODE_UNCLEAN",
                        step.node(),
                        look.seenFrom() + " sees it unclean: its cluster did not end in an orderly way",
                        "look at its console; bring it back before another node is touched"));
            }
            return found.isEmpty() ? Optional.empty() : Optional.of(new Proof(Proof.Result.DIED, found, null));
        });
    }

    /** The first quorate peer with a whole picture. */
    Optional<Look> look(String cluster, String node) {
        for (NodeKit peer : kits.peers(cluster, node)) {
            try {
                Look look = Look.quick(peer);
                if (look.trustworthy()) {
                    return Optional.of(look);
                }
            } catch (NodeKitException e) {
                // the next one may answer
            }
        }
        return Optional.empty();
    }
}
