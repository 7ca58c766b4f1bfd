package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A rollout that a campaign has begun.
 *
 * @param runId of its workflow: another rollout of the cluster, that somebody else begins, is not meant
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterRun(String cluster, String runId) {}
