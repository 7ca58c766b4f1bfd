package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Where a cluster stands, as the inventory says.
 *
 * @param site limits for each site count by it; empty when the inventory names none
 * @param taskQueue of the workers that can reach it; empty: the campaign's own
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterPlace(String cluster, String site, String taskQueue) {}
