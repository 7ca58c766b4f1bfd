package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as a survey saw it.
 *
 * @param at when it was read
 * @param holder the rollout that held its lock then, or empty
 * @param gaps the open CVEs, for each pair of packages that its nodes have
 * @param drift in what its nodes differ (P11)
 * @param memory for how long it has been mixed
 * @param overdue whether that is longer than it may (I12)
 * @param findings about the cluster as a whole
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SurveyedCluster(
        String cluster,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
        String holder,
        Uniformity uniformity,
        List<SurveyedNode> nodes,
        List<CveGap> gaps,
        List<Finding> drift,
        ClusterMemory memory,
        boolean overdue,
        List<Finding> findings) {
    public SurveyedCluster {
        nodes = Lists.orEmpty(nodes);
        gaps = Lists.orEmpty(gaps);
        drift = Lists.orEmpty(drift);
        findings = Lists.orEmpty(findings);
    }

    /** One of which nothing was learned; what was known of it before stays known. */
    public static SurveyedCluster notRead(ClusterMemory memory, Instant at, Finding why) {
        return new SurveyedCluster(
                memory.cluster(),
                at,
                "",
                Uniformity.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                memory,
                false,
                List.of(why));
    }

    /** The CVEs that are open on a node, as far as they are listed. */
    public List<String> openCves(SurveyedNode node) {
        if (node.openCves() == null) {
            return List.of();
        }
        return gaps.stream()
                .filter(gap ->
                        gap.active().equals(node.active()) && gap.newest().equals(node.newest()))
                .map(CveGap::cves)
                .findFirst()
                .orElse(List.of());
    }

    /** For how long it has been mixed at least, or null when it was not seen mixed. */
    public @Nullable Duration mixedFor() {
        Instant since = memory.mixedSince();
        return uniformity != Uniformity.MIXED || since == null ? null : Duration.between(since, at);
    }
}
