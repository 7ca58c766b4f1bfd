package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What to inspect before anything is touched.
 *
 * @param patch {@code newest}, or the exact NEVRA
 * @param holder who will hold the lock: its own earlier lock is not in its way
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record InspectRequest(String cluster, String patch, StandbyPolicy standby, String holder) {}
