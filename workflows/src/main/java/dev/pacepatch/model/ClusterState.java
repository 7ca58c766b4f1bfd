package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Pacemaker and corosync say of the cluster at one moment, as facts without judgement.
 *
 * @param source the command that was read, {@code pcs status xml} or {@code crm_mon}
 * @param dc the designated controller's node name, or null when there is none
 * @param withQuorum as crm_mon says
 * @param votes as corosync-quorumtool says, or null when that could not be read
 * @param expectedNodes {@code nodes_configured} of the summary
 * @param fencingHistoryRead false when the fence history query failed: unknown, not empty
 * @param failures failed operations: {@code <op key> on <node>: <exit reason>}
 * @param mixedVersion whether cluster nodes run different feature sets (pacemaker 2.1.5 and later)
 * @param constraints ids of what a move or ban by hand left behind: {@code cli-ban-…}, {@code cli-prefer-…}
 * @param unreadable whatever the parser did not understand and must not be taken for healthy
 * @param unknown names beyond what the parser knows, as paths ({@code node/@colour}): a newer Pacemaker's, not judged
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterState(
        String source,
        @Nullable String dc,
        boolean withQuorum,
        @Nullable Votes votes,
        int expectedNodes,
        boolean stonithEnabled,
        boolean maintenanceMode,
        boolean stopAllResources,
        boolean mixedVersion,
        boolean fencingHistoryRead,
        List<NodeState> nodes,
        List<ResourceState> resources,
        List<String> failures,
        List<FailCount> failCounts,
        List<FenceEvent> fenceEvents,
        List<String> constraints,
        List<String> unreadable,
        List<String> unknown) {
    public ClusterState {
        nodes = Lists.orEmpty(nodes);
        resources = Lists.orEmpty(resources);
        failures = Lists.orEmpty(failures);
        failCounts = Lists.orEmpty(failCounts);
        fenceEvents = Lists.orEmpty(fenceEvents);
        constraints = Lists.orEmpty(constraints);
        unreadable = Lists.orEmpty(unreadable);
        unknown = Lists.orEmpty(unknown);
    }

    /** The node of that name, or null when the cluster does not list it. */
    public @Nullable NodeState node(String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElse(null);
    }

    /** In one line, for people. */
    public String summary() {
        long online = nodes.stream().filter(NodeState::online).count();
        return online + " of " + nodes.size() + " nodes online, " + (withQuorum ? "quorate" : "NOT quorate") + ", DC "
                + (dc == null ? "none" : dc) + ", " + resources.size() + " resources";
    }
}
