package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An operator's check to be run on a node.
 *
 * @param job its id on the node: the same in every retry, so that it runs once
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckOrder(String cluster, String node, SmokeTest check, String job) {}
