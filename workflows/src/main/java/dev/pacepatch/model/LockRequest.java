package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Who wants, or gives back, a cluster's lock in the CIB. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LockRequest(String cluster, String holder) {}
