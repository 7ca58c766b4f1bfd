package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fleet in figures.
 *
 * @param states nodes by {@link PatchState}, all of them
 * @param uniformities clusters by {@link Uniformity}, all of them
 * @param ends nodes by the days until their kernel's live patches end, all classes
 * @param overdue clusters that have been mixed for longer than they may (I12)
 * @param unsupported nodes whose kernel the support table does not name
 * @param rebootOverdue nodes whose day of update and reboot is over
 * @param openCves that are open on some node, sorted, without those that the gaps leave out
 * @param leastDaysLeft of all nodes, or null when none is known
 * @param leastDaysToReboot of all nodes, or null when none is planned
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FleetFigures(
        int clusters,
        int nodes,
        List<FleetCount> states,
        List<FleetCount> uniformities,
        List<FleetCount> ends,
        int overdue,
        int unsupported,
        int rebootOverdue,
        List<String> openCves,
        @Nullable Integer leastDaysLeft,
        @Nullable Integer leastDaysToReboot) {
    public FleetFigures {
        states = Lists.orEmpty(states);
        uniformities = Lists.orEmpty(uniformities);
        ends = Lists.orEmpty(ends);
        openCves = Lists.orEmpty(openCves);
    }

    /** Nodes in that state. */
    public int count(PatchState state) {
        return count(states, state.name());
    }

    /** Clusters of that kind. */
    public int count(Uniformity uniformity) {
        return count(uniformities, uniformity.name());
    }

    private static int count(List<FleetCount> counts, String name) {
        return counts.stream()
                .filter(each -> each.name().equals(name))
                .mapToInt(FleetCount::count)
                .sum();
    }

    /** In one line, for people. */
    public String summary() {
        return clusters + (clusters == 1 ? " cluster, " : " clusters, ") + nodes + " nodes: "
                + count(PatchState.CURRENT) + " current, " + count(PatchState.BEHIND) + " behind, "
                + count(PatchState.UNPATCHED) + " unpatched, " + count(PatchState.NOT_READ) + " not read; "
                + openCves.size() + " open CVEs; " + count(Uniformity.MIXED) + " mixed, " + overdue
                + " of them too long";
    }
}
