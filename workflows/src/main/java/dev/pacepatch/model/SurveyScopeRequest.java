package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Which clusters does a survey look at?
 *
 * @param names of clusters and groups; all clusters when empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SurveyScopeRequest(List<String> names) {
    public SurveyScopeRequest {
        names = Lists.orEmpty(names);
    }
}
