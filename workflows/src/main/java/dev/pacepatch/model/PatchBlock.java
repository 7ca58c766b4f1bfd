package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A live patch that no rollout may use until somebody releases it (I8).
 *
 * @param nevra which names its kernel, too
 * @param why what happened, with cluster and node
 * @param blockedBy a rollout's holder, or a person
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PatchBlock(String nevra, String why, String blockedBy) {}
