package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Which step on which node: the one input of a node's activities.
 *
 * @param holder the lock's holder, without which the node kit refuses to act
 * @param policy how the node is treated; its standby is what was decided for this node
 * @param job the id of the install job on the node: the same in every retry, so that a retry re-attaches, and a standby is set once
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeStep(String cluster, String node, String holder, Target patch, Policy policy, String job) {}
