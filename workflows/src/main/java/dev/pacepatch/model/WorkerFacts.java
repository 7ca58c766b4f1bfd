package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a worker says of itself.
 *
 * @param build its version and commit
 * @param clusters the names of its inventory's clusters
 * @param supportedKernels how many kernels its support table names
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkerFacts(String build, List<String> clusters, int supportedKernels) {
    public WorkerFacts {
        clusters = Lists.orEmpty(clusters);
    }
}
