package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One notification for one receiver.
 *
 * @param receiver its name in the worker's pacepatch.yaml; the address stays there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Delivery(String receiver, Notification notification) {}
