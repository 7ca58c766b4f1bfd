package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An entry of the fence history.
 *
 * @param status success, failed or pending
 * @param completed as Pacemaker prints it, or empty while pending
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FenceEvent(String target, String action, String status, String completed) {}
