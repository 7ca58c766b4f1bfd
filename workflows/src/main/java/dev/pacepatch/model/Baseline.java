package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The evidence at the start of a node's patch, with which all later states are compared. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Baseline(NodeEvidence node, ClusterState cluster) {}
