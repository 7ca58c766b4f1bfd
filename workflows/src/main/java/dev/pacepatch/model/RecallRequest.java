package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What does the newest finished survey of that name remember? */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecallRequest(String name) {}
