package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a decision has led to.
 *
 * @param said for people: "node2 is tried again"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DecisionAnswer(String said) {}
