package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What to inspect before anything is touched.
 *
 * @param patch {@code newest}, or the exact NEVRA of a live patch or a kernel, or empty: only whether the cluster is fit
 * @param policy how the nodes are to be treated, and what is accepted
 * @param holder who will hold the lock: its own earlier lock is not in its way
 * @param tested the NEVRAs of which one must be chosen, because a test ring has proven them; empty: any
 * @param procedure whether {@code patch} is a live patch or a kernel; not written for a live patch
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record InspectRequest(
        String cluster,
        String patch,
        Policy policy,
        String holder,
        List<String> tested,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Procedure.Usual.class)
        Procedure procedure) {
    public InspectRequest {
        tested = Lists.orEmpty(tested);
        procedure = procedure == null ? Procedure.LIVE_PATCH : procedure;
    }

    /** Of a live patch. */
    public InspectRequest(String cluster, String patch, Policy policy, String holder, List<String> tested) {
        this(cluster, patch, policy, holder, tested, Procedure.LIVE_PATCH);
    }
}
