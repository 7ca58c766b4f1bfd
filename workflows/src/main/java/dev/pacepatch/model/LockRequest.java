package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Who wants, or gives back, a cluster's lock in the CIB.
 *
 * @param gone holders of which an operator vouches that they are gone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LockRequest(String cluster, String holder, List<String> gone) {
    public LockRequest {
        gone = Lists.orEmpty(gone);
    }
}
