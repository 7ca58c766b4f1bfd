package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A resource's fail-count on a node; {@code INFINITY} is 1,000,000 as in Pacemaker. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FailCount(String node, String resource, int count) {}
