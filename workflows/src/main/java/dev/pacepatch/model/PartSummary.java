package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a part tells its survey when it is done: small, because the survey's history holds that of all parts. The clusters are asked for by
 * its {@code clusters} query.
 *
 * @param memory of its clusters
 * @param mixed those that are mixed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartSummary(FleetFigures figures, List<ClusterMemory> memory, List<MixedCluster> mixed) {
    public PartSummary {
        memory = Lists.orEmpty(memory);
        mixed = Lists.orEmpty(mixed);
    }
}
