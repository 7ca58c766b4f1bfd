package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What to inspect before anything is touched.
 *
 * @param patch {@code newest}, or the exact NEVRA, or empty: only whether the cluster is fit
 * @param policy how the nodes are to be treated, and what is accepted
 * @param holder who will hold the lock: its own earlier lock is not in its way
 * @param tested the NEVRAs of which one must be chosen, because a test ring has proven them; empty: any
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record InspectRequest(String cluster, String patch, Policy policy, String holder, List<String> tested) {
    public InspectRequest {
        tested = Lists.orEmpty(tested);
    }
}
