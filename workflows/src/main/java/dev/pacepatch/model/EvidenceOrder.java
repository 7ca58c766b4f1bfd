package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Whose evidence is to be kept.
 *
 * @param workflowId of the rollout
 * @param runId of it: the same rollout may have run more than once
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EvidenceOrder(String cluster, String workflowId, String runId) {}
