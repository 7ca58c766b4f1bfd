package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

@JsonIgnoreProperties(ignoreUnknown = true)
/** The evidence at the start of a node's patch, with which all later states are compared. */
public record Baseline(NodeEvidence node, ClusterState cluster) {}
