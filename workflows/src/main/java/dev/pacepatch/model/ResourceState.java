package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * One instance of a resource as crm_mon lists it.
 *
 * @param id without an instance number: {@code cache}, not {@code cache:0}
 * @param parent the clone, group or bundle around it, or empty
 * @param cloned whether it is an instance of a clone (promotable or not) or replica of a bundle
 * @param role Started, Stopped, Promoted, Unpromoted (Master and Slave are read as these), Starting, Stopping, Migrating …
 * @param targetRole what was asked for, or empty
 * @param pending an operation in flight, or empty
 * @param nodes where it runs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceState(
        String id,
        String parent,
        boolean cloned,
        String agent,
        String role,
        String targetRole,
        boolean active,
        boolean orphaned,
        boolean blocked,
        boolean managed,
        boolean maintenance,
        boolean failed,
        boolean failureIgnored,
        String pending,
        List<String> nodes) {
    public ResourceState {
        nodes = Lists.orEmpty(nodes);
    }
}
