package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The end of a standby that another rollout has left.
 *
 * @param mark whose standby it must still be
 * @param holder who holds the lock now
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LeftoverOrder(String cluster, String node, String mark, String holder) {}
