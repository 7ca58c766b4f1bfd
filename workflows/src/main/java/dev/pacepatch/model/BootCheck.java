package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Is a node that was booted on purpose as it should be?
 *
 * @param before as it was before it was touched
 * @param booted the node as it was when it had joined its cluster again: it must not have booted once more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BootCheck(NodeStep step, Baseline before, NodeEvidence booted) {}
