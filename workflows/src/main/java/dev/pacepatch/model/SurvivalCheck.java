package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

@JsonIgnoreProperties(ignoreUnknown = true)
/** A step whose answer is a comparison with the baseline. */
public record SurvivalCheck(NodeStep step, Baseline baseline) {}
