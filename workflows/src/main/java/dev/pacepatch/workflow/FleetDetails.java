package dev.pacepatch.workflow;

import dev.pacepatch.brain.fleet.EndClass;
import dev.pacepatch.model.FleetFigures;
import dev.pacepatch.model.FleetStatus;
import dev.pacepatch.model.MixedCluster;
import dev.pacepatch.model.PartStatus;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.SurveyedCluster;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A survey's state as the Temporal UI shows it. */
final class FleetDetails {
    /** More would hide what is important. */
    private static final int FEW = 10;

    private FleetDetails() {}

    static String survey(FleetStatus status, List<MixedCluster> mixed) {
        FleetFigures figures = status.figures();
        StringBuilder text = new StringBuilder("**" + status.name() + "**: " + status.phase() + ", " + status.done()
                + " of " + status.clusters() + " clusters\n\n");
        text.append(figures.summary()).append("\n\n");
        text.append("| nodes | how many |\n| --- | --- |\n");
        for (PatchState state : PatchState.values()) {
            text.append("| ")
                    .append(state)
                    .append(" | ")
                    .append(figures.count(state))
                    .append(" |\n");
        }
        text.append("\nLive patches end: ").append(ends(figures)).append('\n');
        if (!mixed.isEmpty()) {
            text.append("\n| mixed cluster | at least since | too long |\n| --- | --- | --- |\n");
            mixed.stream()
                    .limit(FEW)
                    .forEach(cluster -> text.append("| " + cluster.cluster() + " | " + cluster.since() + " | "
                            + (cluster.overdue() ? "yes" : "no") + " |\n"));
            if (mixed.size() > FEW) {
                text.append("\nand ").append(mixed.size() - FEW).append(" more\n");
            }
        }
        return text.append(
                        "\nEach cluster: `pacepatch fleet report`, or the `clusters` query of the parts' workflows\n")
                .toString();
    }

    static String part(PartStatus status) {
        int all = status.clusters().size() + status.waiting().size();
        StringBuilder text = new StringBuilder(status.clusters().size() + " of " + all + " clusters\n\n");
        text.append("| cluster | nodes | live patches | open CVEs | mixed |\n| --- | --- | --- | --- | --- |\n");
        status.clusters().forEach(cluster -> text.append(row(cluster)));
        return text.append('\n').toString();
    }

    private static String row(SurveyedCluster cluster) {
        String states = Arrays.stream(PatchState.values())
                .map(state -> new Counted(state, count(cluster, state)))
                .filter(counted -> counted.count() > 0)
                .map(counted -> counted.count() + " " + counted.state())
                .collect(Collectors.joining(", "));
        return "| " + cluster.cluster() + " | " + cluster.nodes().size() + " | " + states + " | "
                + cluster.gaps().stream().mapToInt(gap -> gap.count()).max().orElse(0) + " | " + cluster.uniformity()
                + (cluster.overdue() ? ", too long" : "") + " |\n";
    }

    private record Counted(PatchState state, long count) {}

    private static long count(SurveyedCluster cluster, PatchState state) {
        return cluster.nodes().stream().filter(node -> node.state() == state).count();
    }

    private static String ends(FleetFigures figures) {
        return figures.ends().stream()
                .filter(end -> end.count() > 0)
                .map(end -> EndClass.valueOf(end.name()).words() + " on " + end.count())
                .collect(Collectors.joining(", "));
    }
}
