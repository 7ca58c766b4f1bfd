package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Which step on which node: the one input of a node's activities.
 *
 * @param holder the lock's holder, without which the node kit refuses to act
 * @param job the id of the install job on the node: the same in every retry, so that a retry re-attaches
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeStep(
        String cluster, String node, String holder, LivePatch patch, StandbyPolicy standby, String job) {}
