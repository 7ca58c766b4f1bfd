package dev.pacepatch.brain.fleet;

import dev.pacepatch.model.FleetCount;
import dev.pacepatch.model.FleetFigures;
import dev.pacepatch.model.MixedCluster;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import dev.pacepatch.model.Uniformity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts a fleet: cluster by cluster, and part by part. */
public final class Figures {
    /** As many CVEs as a payload may name. */
    private static final int MOST_CVES = 2000;

    private Figures() {}

    public static FleetFigures none() {
        return of(List.of());
    }

    public static FleetFigures of(List<SurveyedCluster> clusters) {
        List<SurveyedNode> nodes =
                clusters.stream().flatMap(cluster -> cluster.nodes().stream()).toList();
        return new FleetFigures(
                clusters.size(),
                nodes.size(),
                counts(PatchState.values(), nodes, SurveyedNode::state),
                counts(Uniformity.values(), clusters, SurveyedCluster::uniformity),
                counts(
                        EndClass.values(),
                        nodes.stream().filter(Figures::read).toList(),
                        node -> EndClass.of(node.daysLeft())),
                (int) clusters.stream().filter(SurveyedCluster::overdue).count(),
                (int) nodes.stream()
                        .filter(node -> read(node) && !node.supported())
                        .count(),
                (int) nodes.stream()
                        .map(SurveyedNode::daysToReboot)
                        .filter(days -> days != null && days < 0)
                        .count(),
                cves(clusters.stream()
                        .flatMap(cluster -> cluster.gaps().stream())
                        .flatMap(gap -> gap.cves().stream())),
                least(nodes.stream().map(SurveyedNode::daysLeft)),
                least(nodes.stream().map(SurveyedNode::daysToReboot)));
    }

    /** Of two parts of a fleet together. */
    public static FleetFigures plus(FleetFigures one, FleetFigures other) {
        return new FleetFigures(
                one.clusters() + other.clusters(),
                one.nodes() + other.nodes(),
                sum(one.states(), other.states()),
                sum(one.uniformities(), other.uniformities()),
                sum(one.ends(), other.ends()),
                one.overdue() + other.overdue(),
                one.unsupported() + other.unsupported(),
                one.rebootOverdue() + other.rebootOverdue(),
                cves(Stream.concat(one.openCves().stream(), other.openCves().stream())),
                least(Stream.of(one, other).map(FleetFigures::leastDaysLeft)),
                least(Stream.of(one, other).map(FleetFigures::leastDaysToReboot)));
    }

    /** Those that are mixed, for longest first. */
    public static List<MixedCluster> mixed(List<SurveyedCluster> clusters) {
        return longest(clusters.stream()
                .filter(cluster -> cluster.uniformity() == Uniformity.MIXED)
                .map(cluster -> new MixedCluster(cluster.cluster(), since(cluster), cluster.overdue())));
    }

    /** The same of parts. */
    public static List<MixedCluster> longest(Stream<MixedCluster> mixed) {
        return mixed.sorted(Comparator.comparing(MixedCluster::since).thenComparing(MixedCluster::cluster))
                .toList();
    }

    private static Instant since(SurveyedCluster cluster) {
        Instant since = cluster.memory().mixedSince();
        return since == null ? cluster.at() : since;
    }

    private static boolean read(SurveyedNode node) {
        return node.state() != PatchState.NOT_READ;
    }

    private static <E extends Enum<E>, T> List<FleetCount> counts(E[] kinds, List<T> all, Function<T, E> kind) {
        return Arrays.stream(kinds)
                .map(each -> new FleetCount(each.name(), (int)
                        all.stream().filter(one -> kind.apply(one) == each).count()))
                .toList();
    }

    private static List<FleetCount> sum(List<FleetCount> one, List<FleetCount> other) {
        return one.stream()
                .map(count -> new FleetCount(
                        count.name(),
                        count.count()
                                + other.stream()
                                        .filter(same -> same.name().equals(count.name()))
                                        .mapToInt(FleetCount::count)
                                        .sum()))
                .toList();
    }

    private static List<String> cves(Stream<String> all) {
        return all.distinct().sorted().limit(MOST_CVES).toList();
    }

    private static @Nullable Integer least(Stream<@Nullable Integer> days) {
        return days.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }
}
