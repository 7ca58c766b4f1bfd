package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** So many of that kind. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FleetCount(String name, int count) {}
