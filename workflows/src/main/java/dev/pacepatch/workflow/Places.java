package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterPlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a campaign's clusters stand. */
final class Places {
    private final Map<String, ClusterPlace> places = new LinkedHashMap<>();
    private final Map<String, List<String>> sites = new LinkedHashMap<>();

    void keep(List<ClusterPlace> found) {
        for (ClusterPlace place : found) {
            places.put(place.cluster(), place);
            if (!place.site().isEmpty()) {
                sites.computeIfAbsent(place.site(), site -> new ArrayList<>()).add(place.cluster());
            }
        }
    }

    List<ClusterPlace> all() {
        return List.copyOf(places.values());
    }

    ClusterPlace of(String cluster) {
        return places.getOrDefault(cluster, new ClusterPlace(cluster, "", ""));
    }

    /** The clusters of the same site, itself among them; none when it has no site. */
    List<String> beside(String cluster) {
        return sites.getOrDefault(of(cluster).site(), List.of());
    }
}
