package dev.pacepatch.activity;

import dev.pacepatch.brain.Expectation;
import dev.pacepatch.brain.PatchNames;
import dev.pacepatch.brain.VotesLeft;
import dev.pacepatch.kpatch.KernelInfoParser;
import dev.pacepatch.kpatch.PatchInfoParser;
import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ClusterForecast.NodeForecast;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.PatchFacts;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import dev.pacepatch.pacemaker.UnreadableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the cluster's own scheduler what a standby, and a crash, of each node would do. Changes nothing. */
final class Forecaster {
    private final NodeKits kits;
    private final Supplier<List<SupportedKernel>> supported;

    Forecaster(NodeKits kits, Supplier<List<SupportedKernel>> supported) {
        this.kits = kits;
        this.supported = supported;
    }

    ClusterForecast run(ForecastRequest request, Pulse pulse) {
        List<NodeKit> nodes = kits.of(request.cluster());
        Target patch = request.patch();
        pulse.doing("reading what the package is");
        PatchFacts facts = patch == null ? null : facts(nodes, patch);
        pulse.doing("asking the scheduler about " + request.nodes().size() + " nodes");
        return NodeKits.first(nodes, kit -> {
            Look look = Look.readable(kit);
            List<NodeForecast> forecasts = request.nodes().stream()
                    .map(node -> of(kit, look, node, request))
                    .toList();
            return new ClusterForecast(forecasts, facts);
        });
    }

    private static NodeForecast of(NodeKit kit, Look look, String node, ForecastRequest request) {
        Target patch = request.patch() == null ? new Target("", "", "") : request.patch();
        NodeStep step = new NodeStep(request.cluster(), node, "", patch, request.policy(), "");
        VotesLeft votes = VotesLeft.without(look.state(), node);
        LastLook.Simulation simulation = LastLook.simulate(kit, node);
        StandbyChoice choice = LastLook.standby(() -> simulation, step, look).choice();
        boolean standby = choice != null && choice.how() == StandbyPolicy.ALWAYS;
        return new NodeForecast(
                node,
                votes.left(),
                votes.quorum(),
                choice,
                simulation.actions(),
                simulation.blockers(),
                crash(kit, node),
                Expectation.of(patch.procedure(), standby, request.soak()));
    }

    /** Without an answer there is no forecast of a crash; the plan shows none, and nothing rests on it. */
    private static List<PlannedAction> crash(NodeKit kit, String node) {
        try {
            return LastLook.actions(kit.simulateNodeDown(node));
        } catch (UnreadableException e) {
            return List.of();
        }
    }

    /** From whichever node can say it; a plan without it is still a plan. */
    private @Nullable PatchFacts facts(List<NodeKit> nodes, Target patch) {
        Optional<SupportedKernel> entry = supported.get().stream()
                .filter(kernel -> kernel.kernel().equals(PatchNames.kernelOf(patch.kernel())))
                .findFirst();
        boolean kernel = patch.procedure() == Procedure.KERNEL_UPDATE;
        try {
            Frame info =
                    NodeKits.first(nodes, kit -> kernel ? kit.kernelInfo(patch.nevra()) : kit.patchInfo(patch.nevra()));
            Optional<List<String>> cves =
                    kernel ? KernelInfoParser.cves(info) : Optional.of(PatchInfoParser.cves(info));
            if (cves.isEmpty()) {
                return null;
            }
            return new PatchFacts(
                    cves.get(),
                    entry.map(SupportedKernel::endOfLife).orElse(null),
                    entry.map(SupportedKernel::rebootBy).orElse(null),
                    PatchInfoParser.downloadBytes(info));
        } catch (NodeKitException e) {
            return null;
        }
    }
}
