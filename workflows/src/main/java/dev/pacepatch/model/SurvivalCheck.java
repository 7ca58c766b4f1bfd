package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A step whose answer is a comparison with the baseline. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SurvivalCheck(NodeStep step, Baseline baseline) {}
