package dev.pacepatch.activity;

import dev.pacepatch.brain.NodeOrder;
import dev.pacepatch.model.NodeQueue;
import dev.pacepatch.model.OrderRequest;
import dev.pacepatch.model.PlannedNode;
import java.util.List;

/** Puts the remaining nodes in the order that the roles of this moment ask for: a promotion or an election may have moved them. */
final class Orderer {
    private final NodeKits kits;

    Orderer(NodeKits kits) {
        this.kits = kits;
    }

    NodeQueue run(OrderRequest request, Pulse pulse) {
        pulse.doing("reading the roles");
        Look look = NodeKits.first(kits.of(request.cluster()), Look::readable);
        List<String> names = request.remaining().stream().map(PlannedNode::node).toList();
        return new NodeQueue(NodeOrder.of(look.state(), names).stream()
                .map(place -> placed(place, request.remaining()))
                .toList());
    }

    private static PlannedNode placed(NodeOrder.Place place, List<PlannedNode> planned) {
        PlannedNode node = planned.stream()
                .filter(p -> p.node().equals(place.node()))
                .findFirst()
                .orElseThrow();
        return new PlannedNode(node.node(), node.alreadyPatched(), place.reason(), node.patchBefore());
    }
}
