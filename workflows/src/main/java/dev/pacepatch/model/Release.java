package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** An operator's word that a blocked live patch may be used again. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Release(String releasedBy, String reason) {
    public Release {
        releasedBy = releasedBy == null ? "" : releasedBy;
        reason = reason == null ? "" : reason;
    }
}
