package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

@JsonIgnoreProperties(ignoreUnknown = true)
/** A resource's fail-count on a node; {@code INFINITY} is 1,000,000 as in Pacemaker. */
public record FailCount(String node, String resource, int count) {}
