package dev.pacepatch.evidence;

import io.temporal.api.history.v1.History;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a bundle is made of.
 *
 * @param rollout the rollout's own run
 * @param nodes those of its nodes' workflows, in the order in which they were begun
 * @param missing nodes' runs that the server does not keep any more
 */
public record Collected(
        String namespace, String cluster, Run rollout, List<Run> nodes, List<Manifest.Missing> missing) {
    /** A run and its history, whole. */
    public record Run(String workflow, String run, History history) {}

    /** Why runs are missing, by run id, as reports take it. */
    static Map<String, String> reasons(List<Manifest.Missing> missing) {
        return missing.stream()
                .collect(Collectors.toMap(Manifest.Missing::run, Manifest.Missing::why, (one, other) -> one));
    }
}
