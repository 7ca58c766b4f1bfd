package dev.pacepatch.activity;

import dev.pacepatch.brain.StandbyForecast;
import dev.pacepatch.brain.VotesLeft;
import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ClusterForecast.NodeForecast;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.pacemaker.UnreadableException;
import java.util.List;

/** Asks the cluster's own scheduler what a standby of each node would do. Changes nothing. */
final class Forecaster {
    private final NodeKits kits;

    Forecaster(NodeKits kits) {
        this.kits = kits;
    }

    ClusterForecast run(ForecastRequest request, Pulse pulse) {
        pulse.doing("asking the scheduler about " + request.nodes().size() + " nodes");
        return NodeKits.first(kits.of(request.cluster()), kit -> {
            Look look = Look.readable(kit);
            return new ClusterForecast(
                    request.nodes().stream().map(node -> of(kit, look, node)).toList());
        });
    }

    private static NodeForecast of(NodeKit kit, Look look, String node) {
        VotesLeft votes = VotesLeft.without(look.state(), node);
        try {
            List<PlannedAction> actions = LastLook.simulate(kit, node);
            return new NodeForecast(
                    node, votes.left(), votes.quorum(), actions, StandbyForecast.blockers(actions, node));
        } catch (UnreadableException e) {
            return new NodeForecast(
                    node, votes.left(), votes.quorum(), List.of(), List.of(LastLook.unpredictable(kit, node, e)));
        }
    }
}
