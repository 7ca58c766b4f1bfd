package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What one part of a survey has seen; the answer to its {@code clusters} query.
 *
 * @param waiting clusters that have not been read
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartStatus(List<SurveyedCluster> clusters, List<String> waiting) {
    public PartStatus {
        clusters = Lists.orEmpty(clusters);
        waiting = Lists.orEmpty(waiting);
    }
}
