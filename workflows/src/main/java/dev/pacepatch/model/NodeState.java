package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node as crm_mon lists it; attribute names are Pacemaker's.
 *
 * @param health green, yellow or red; empty on versions that do not say (before 2.1.3)
 * @param type member, remote, ping or unknown
 * @param container the resource that a guest or bundle node runs in, or empty
 * @param mark the holder whose standby this is (our mark in the CIB), or null: a standby without a mark is an operator's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeState(
        String name,
        String id,
        boolean online,
        boolean standby,
        boolean standbyOnFail,
        boolean maintenance,
        boolean pending,
        boolean unclean,
        boolean shutdown,
        String health,
        String type,
        String container,
        boolean dc,
        int resourcesRunning,
        @Nullable String mark) {
    public NodeState {
        container = Objects.requireNonNullElse(container, "");
    }

    /** Full members vote and can be DC; remote and guest nodes do not. */
    public boolean member() {
        return type.equals("member");
    }
}
