package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a ring decides which clusters are in it.
 *
 * @param clusters names of clusters and of groups, and labels
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RingQuestion(String name, List<String> clusters, RingOrder order) {
    public RingQuestion(String name, @Nullable List<String> clusters, @Nullable RingOrder order) {
        this.name = name;
        this.clusters = Lists.orEmpty(clusters);
        this.order = order == null ? RingOrder.LISTED : order;
    }
}
