package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A part of a survey: the workflow that knows its clusters.
 *
 * @param clusters how many
 * @param trouble why it did not come to its end, or empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartRef(String workflowId, String runId, int clusters, String trouble) {}
