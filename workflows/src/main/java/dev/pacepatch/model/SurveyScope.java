package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;

/**
 * The clusters of a survey, as the inventory has them now, in parts whose answers fit into one payload.
 *
 * @param problems why they cannot be found
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SurveyScope(List<Part> parts, List<Finding> problems) {
    public SurveyScope {
        parts = Lists.orEmpty(parts);
        problems = Lists.orEmpty(problems);
    }

    /**
     * Clusters that are looked at by one workflow.
     *
     * @param taskQueue of the workers that can reach them; empty: the survey's own
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(List<String> clusters, String taskQueue) {
        public Part {
            clusters = Lists.orEmpty(clusters);
            taskQueue = Objects.requireNonNullElse(taskQueue, "");
        }
    }

    /** Of all parts. */
    public int clusters() {
        return parts.stream().mapToInt(part -> part.clusters().size()).sum();
    }
}
