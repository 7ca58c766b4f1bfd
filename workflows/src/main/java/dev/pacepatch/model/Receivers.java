package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** @param names who wants to hear of a notification */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Receivers(List<String> names) {
    public Receivers {
        names = Lists.orEmpty(names);
    }
}
