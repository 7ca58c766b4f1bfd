package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A node's place in the plan.
 *
 * @param alreadyPatched the target is loaded and settled: nothing will be touched
 * @param reason why it stands at this position
 * @param patchBefore the active module, or empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlannedNode(String node, boolean alreadyPatched, String reason, String patchBefore) {}
