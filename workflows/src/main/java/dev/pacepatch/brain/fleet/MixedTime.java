package dev.pacepatch.brain.fleet;

import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.Uniformity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For how long a cluster has been mixed (I12). No node says that; surveys remember it: what the one before has seen goes into the next. So
 * it is known from two sides, and never guessed: at least since the first survey that saw it mixed, and not longer than since the last
 * that saw it uniform. A survey that could not read it changes nothing.
 */
public final class MixedTime {
    private MixedTime() {}

    /** What is remembered after this look. */
    static ClusterMemory after(ClusterMemory before, Uniformity seen, Instant at) {
        return switch (seen) {
            case UNIFORM -> new ClusterMemory(before.cluster(), null, at);
            case MIXED -> {
                Instant since = before.mixedSince();
                yield new ClusterMemory(before.cluster(), since == null ? at : since, before.uniformAt());
            }
            case UNKNOWN -> before;
        };
    }

    /** The finding, when it has been mixed for longer than it may. */
    static Optional<Finding> overdue(ClusterMemory memory, Uniformity seen, Instant at, Duration limit) {
        Instant since = memory.mixedSince();
        if (seen != Uniformity.MIXED
                || since == null
                || Duration.between(since, at).compareTo(limit) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        "MIXED_TOO_LONG",
                        memory.cluster(),
                        "its nodes differ " + since(memory) + ", which is longer than " + limit,
                        "bring all nodes to the same kernel, live patch and packages; mixed releases are supported for a limited time only"));
    }

    /** For people; which source says it. */
    public static String since(ClusterMemory memory) {
        Instant uniform = memory.uniformAt();
        return "at least since " + memory.mixedSince()
                + (uniform == null
                        ? " (no earlier survey saw it uniform)"
                        : " (the last survey that saw it uniform was at " + uniform + ")");
    }

    /** Of each of these clusters; what was never seen is not known. */
    public static List<ClusterMemory> of(SurveyMemory memory, List<String> clusters) {
        Map<String, ClusterMemory> known = byCluster(memory.clusters());
        return clusters.stream()
                .map(cluster -> known.getOrDefault(cluster, ClusterMemory.none(cluster)))
                .toList();
    }

    /** The newer of two; the earlier of two equal ones. */
    public static SurveyMemory newer(SurveyMemory one, @Nullable SurveyMemory other) {
        Instant mine = one.at();
        Instant others = other == null ? null : other.at();
        return other != null && others != null && (mine == null || others.isAfter(mine)) ? other : one;
    }

    /**
     * What the next survey is told.
     *
     * @param whole whether this one looked at the whole inventory: what it did not see is then no cluster any more
     */
    public static SurveyMemory next(SurveyMemory before, List<ClusterMemory> seen, Instant at, boolean whole) {
        Map<String, ClusterMemory> all = whole ? new LinkedHashMap<>() : byCluster(before.clusters());
        seen.forEach(memory -> all.put(memory.cluster(), memory));
        return new SurveyMemory(at, new ArrayList<>(all.values()));
    }

    private static Map<String, ClusterMemory> byCluster(List<ClusterMemory> memories) {
        Map<String, ClusterMemory> by = new LinkedHashMap<>();
        memories.forEach(memory -> by.put(memory.cluster(), memory));
        return by;
    }
}
