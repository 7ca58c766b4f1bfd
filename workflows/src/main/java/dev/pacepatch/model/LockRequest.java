package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

@JsonIgnoreProperties(ignoreUnknown = true)
/** Who wants, or gives back, a cluster's lock in the CIB. */
public record LockRequest(String cluster, String holder) {}
