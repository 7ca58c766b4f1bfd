package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that was found, and what to do about it: a blocker, a warning, or a reason.
 *
 * @param code stable and documented, for example {@code NO_QUORUM}
 * @param subject the node, resource, package or field that it is about
 * @param found what was observed
 * @param remedy what an operator does about it; {@code do} in JSON
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Finding(
        String code,
        String subject,
        String found,
        @JsonProperty("do") String remedy) {

    /** One line for people: {@code NODE_OFFLINE node2: it is offline. Do: …}. */
    public String sentence() {
        return code + " " + subject + ": " + found + ". Do: " + remedy;
    }
}
