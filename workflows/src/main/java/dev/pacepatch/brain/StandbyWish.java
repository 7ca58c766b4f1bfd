package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.ResourceState;
import dev.pacepatch.model.StandbyPolicy;
import java.util.List;

/**
 * Whether a node is to be taken out of service before it is patched. In place is the rule (a live patch is made for that); a standby has
 * a reason.
 *
 * @param wanted whether the policy asks for a standby of this node now
 * @param reason for people
 */
public record StandbyWish(boolean wanted, String reason) {

    /** By the policy, and by what runs on the node at this moment. */
    public static StandbyWish of(Policy policy, ClusterState state, String node, String holder) {
        NodeState seen = state.node(node);
        if (seen != null && seen.standby() && !holder.equals(seen.mark())) {
            return new StandbyWish(
                    false, "in place: it is out of service already, by a standby that is not ours and stays");
        }
        if (policy.standby() == StandbyPolicy.ALWAYS) {
            return new StandbyWish(
                    true,
                    policy.bootWait() == null
                            ? "standby: the request wants it for every node"
                            : "standby: it is booted into another kernel");
        }
        if (policy.standby() == StandbyPolicy.NEVER) {
            return new StandbyWish(false, "in place: the request wants no standby");
        }
        if (policy.standbyFor().contains(node)) {
            return new StandbyWish(true, "standby: the request names the node");
        }
        List<String> named = state.resources().stream()
                .filter(r -> r.nodes().contains(node) && names(policy, r))
                .map(ResourceState::id)
                .distinct()
                .toList();
        return named.isEmpty()
                ? new StandbyWish(false, "in place: nothing asks for a standby")
                : new StandbyWish(
                        true, "standby: the request names " + String.join(", ", named) + ", which runs there");
    }

    private static boolean names(Policy policy, ResourceState resource) {
        return policy.standbyFor().contains(resource.id())
                || policy.standbyFor().contains(resource.parent());
    }
}
