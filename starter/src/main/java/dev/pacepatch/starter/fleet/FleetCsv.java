package dev.pacepatch.starter.fleet;

import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line for each node, and one for a cluster of which no node is known. As RFC 4180 says, with a header. */
public final class FleetCsv {
    private static final List<String> HEADER = List.of(
            "cluster",
            "node",
            "read",
            "state",
            "os",
            "kernel",
            "supported",
            "active",
            "module",
            "newest",
            "open_cves",
            "cves",
            "end_of_life",
            "days_left",
            "reboot_by",
            "days_to_reboot",
            "uniformity",
            "differences",
            "mixed_since",
            "uniform_at",
            "mixed_too_long",
            "rollout",
            "findings");

    private FleetCsv() {}

    /** The lines, without line ends. */
    public static List<String> of(Fleet fleet) {
        return Stream.concat(
                        Stream.of(line(HEADER.stream())),
                        fleet.clusters().stream().flatMap(FleetCsv::lines))
                .toList();
    }

    private static Stream<String> lines(SurveyedCluster cluster) {
        return cluster.nodes().isEmpty()
                ? Stream.of(line(Stream.of(
                                cluster(cluster, List.of()).limit(1),
                                Stream.of("", cluster.at().toString()),
                                Stream.generate(() -> "").limit(13),
                                cluster(cluster, List.of()).skip(1))
                        .flatMap(part -> part)))
                : cluster.nodes().stream().map(node -> line(cluster, node));
    }

    private static String line(SurveyedCluster cluster, SurveyedNode node) {
        return line(Stream.of(
                        cluster(cluster, node.findings()).limit(1),
                        Stream.of(
                                node.node(),
                                cluster.at().toString(),
                                node.state().name(),
                                node.os(),
                                node.kernel(),
                                String.valueOf(node.supported()),
                                node.active(),
                                node.module(),
                                node.newest(),
                                known(node.openCves()),
                                String.join(" ", cluster.openCves(node)),
                                known(node.endOfLife()),
                                known(node.daysLeft()),
                                known(node.rebootBy()),
                                known(node.daysToReboot())),
                        cluster(cluster, node.findings()).skip(1))
                .flatMap(part -> part));
    }

    /** The first column, then those behind the node's. */
    private static Stream<String> cluster(SurveyedCluster cluster, List<Finding> ofNode) {
        ClusterMemory memory = cluster.memory();
        return Stream.of(
                cluster.cluster(),
                cluster.uniformity().name(),
                Fleet.sentences(cluster.drift()),
                known(memory.mixedSince()),
                known(memory.uniformAt()),
                String.valueOf(cluster.overdue()),
                cluster.holder(),
                Fleet.sentences(Stream.concat(ofNode.stream(), cluster.findings().stream())
                        .toList()));
    }

    private static String known(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String line(Stream<String> cells) {
        return cells.map(FleetCsv::cell).collect(Collectors.joining(","));
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula is kept from it by an apostrophe. Numbers stay numbers. */
    private static String cell(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", " ");
        String harmless = plain.matches("[=+@\\t-].*") && !plain.matches("-?[0-9]+") ? "'" + plain : plain;
        return Arrays.stream(new String[] {",", "\"", "'"}).anyMatch(harmless::contains) || harmless.contains(";")
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
