package dev.pacepatch.model;

import java.util.Arrays;
import java.util.List;

/**
 * The gate's catalogue: every condition that is checked before a node is touched, by its stable code. docs/operations.md explains each
 * and names the test that fails without it.
 */
public enum Rule {
    // the cluster
    UNREADABLE(Weight.BLOCKS),
    INCOMPLETE_PICTURE(Weight.BLOCKS),
    NO_DC(Weight.BLOCKS),
    NO_QUORUM(Weight.BLOCKS),
    QUORUM_UNREADABLE(Weight.BLOCKS),
    QUORUM_NOT_CHECKED(Weight.WARNS),
    QUORUM_DIFFERS(Weight.BLOCKS),
    QUORUM_WOULD_BE_LOST(Weight.BLOCKS),
    QDEVICE_NOT_VOTING(Weight.BLOCKS),
    TWO_NODES_WITHOUT_WAIT(Weight.WARNS),
    FENCING_DISABLED(Weight.BLOCKS),
    NO_FENCE_DEVICE(Weight.BLOCKS),
    FENCING_UNREADABLE(Weight.BLOCKS),
    FENCING_PENDING(Weight.BLOCKS),
    FENCING_FAILED(Weight.BLOCKS_UNLESS_ACCEPTED),
    MAINTENANCE_MODE(Weight.BLOCKS),
    STOP_ALL_RESOURCES(Weight.BLOCKS),
    MIXED_VERSIONS(Weight.BLOCKS_UNLESS_ACCEPTED),
    NOT_SETTLED(Weight.BLOCKS),
    LEFTOVER_CONSTRAINT(Weight.WARNS),
    UNKNOWN_EXTRA(Weight.WARNS),
    LOCK_HELD(Weight.BLOCKS),
    LOCK_UNREADABLE(Weight.BLOCKS),
    LOCK_NOT_OURS(Weight.BLOCKS),
    OUTSIDE_WINDOW(Weight.BLOCKS_UNLESS_ACCEPTED),
    WINDOW_SHUT(Weight.WARNS),

    // its nodes
    NODE_UNCLEAN(Weight.BLOCKS),
    NODE_OFFLINE(Weight.BLOCKS),
    NODE_PENDING(Weight.BLOCKS),
    NODE_SHUTTING_DOWN(Weight.BLOCKS),
    NODE_MAINTENANCE(Weight.BLOCKS),
    NODE_STANDBY_ON_FAIL(Weight.BLOCKS),
    NODE_HEALTH(Weight.BLOCKS_UNLESS_ACCEPTED),
    OPERATOR_STANDBY(Weight.BLOCKS_UNLESS_ACCEPTED),
    LEFTOVER_STANDBY(Weight.BLOCKS),
    NODE_NOT_LISTED(Weight.BLOCKS),
    NOT_A_MEMBER(Weight.BLOCKS),
    NOT_IN_INVENTORY(Weight.BLOCKS),
    WRONG_NODE(Weight.BLOCKS),

    // its resources
    RESOURCE_FAILED(Weight.BLOCKS_UNLESS_ACCEPTED),
    RESOURCE_BLOCKED(Weight.BLOCKS_UNLESS_ACCEPTED),
    RESOURCE_UNMANAGED(Weight.BLOCKS_UNLESS_ACCEPTED),
    RESOURCE_MAINTENANCE(Weight.BLOCKS_UNLESS_ACCEPTED),
    RESOURCE_ORPHANED(Weight.BLOCKS_UNLESS_ACCEPTED),
    RESOURCE_PENDING(Weight.BLOCKS),
    RESOURCE_STOPPED(Weight.BLOCKS_UNLESS_ACCEPTED),
    FAIL_COUNT(Weight.WARNS),

    // a standby, as the scheduler foresees it
    STANDBY_WOULD_STOP(Weight.BLOCKS),
    STANDBY_WOULD_DEMOTE(Weight.BLOCKS),
    STANDBY_WOULD_BLOCK(Weight.BLOCKS),
    STANDBY_WOULD_FENCE(Weight.BLOCKS),
    STANDBY_UNPREDICTABLE(Weight.BLOCKS),

    // access to the nodes
    NODE_KIT_VERSION(Weight.BLOCKS),
    CLOCK_SKEW(Weight.WARNS),

    // kernel and live patch
    KERNEL_NOT_SUPPORTED(Weight.BLOCKS),
    KERNEL_PAST_EOL(Weight.BLOCKS_UNLESS_ACCEPTED),
    KERNEL_EOL_NEAR(Weight.WARNS),
    REBOOT_DUE(Weight.WARNS),
    KERNEL_NAME(Weight.BLOCKS),
    MIXED_KERNELS(Weight.BLOCKS),
    BELOW_FLOOR(Weight.BLOCKS),
    NO_PATCH(Weight.BLOCKS),
    NOT_TESTED(Weight.BLOCKS),
    PATCH_NOT_OFFERED(Weight.BLOCKS),
    PATCH_FOR_OTHER_KERNEL(Weight.BLOCKS),
    PLACEHOLDER(Weight.BLOCKS),
    NEWER_PATCH_INSTALLED(Weight.BLOCKS),
    PATCH_IS_BLOCKED(Weight.BLOCKS),
    THIRD_PARTY_LIVE_PATCH(Weight.BLOCKS),
    TRANSITION_IN_PROGRESS(Weight.BLOCKS),
    LOADED_NOT_INSTALLED(Weight.WARNS),
    INSTALLED_NOT_LOADED(Weight.WARNS),
    TAINTED(Weight.BLOCKS_UNLESS_ACCEPTED),
    REPOSITORIES_UNREADABLE(Weight.BLOCKS),

    // a kernel update
    NO_KERNEL(Weight.BLOCKS),
    KERNEL_NOT_OFFERED(Weight.BLOCKS),
    KERNEL_OLDER(Weight.BLOCKS),
    NEWER_KERNEL_OFFERED(Weight.WARNS),
    NO_LIVE_PATCH_YET(Weight.BLOCKS_UNLESS_ACCEPTED),
    FIXES_LOST(Weight.BLOCKS_UNLESS_ACCEPTED),
    FIXES_UNREADABLE(Weight.BLOCKS_UNLESS_ACCEPTED),
    REMOTE_NODE(Weight.BLOCKS),

    // what the nodes must be ready for
    FTRACE_OFF(Weight.BLOCKS),
    PROBES_IN_USE(Weight.BLOCKS_UNLESS_ACCEPTED),
    NO_SPACE(Weight.BLOCKS),
    PACKAGE_MANAGER_BUSY(Weight.BLOCKS),
    RIVAL_UPDATER(Weight.BLOCKS_UNLESS_ACCEPTED),
    KPATCH_NOT_AT_BOOT(Weight.WARNS),
    PACKAGES_DIFFER(Weight.BLOCKS_UNLESS_ACCEPTED),
    OTHER_PACKAGES_DIFFER(Weight.WARNS),
    WATCHDOG_TOO_SHORT(Weight.BLOCKS_UNLESS_ACCEPTED),
    SBD_DEGRADED(Weight.BLOCKS),
    TOKEN_TOO_SHORT(Weight.WARNS);

    /** What a finding means for the gate. */
    public enum Weight {
        /** In the way, whatever a request says. */
        BLOCKS,
        /** In the way, unless the request accepts it with a reason. */
        BLOCKS_UNLESS_ACCEPTED,
        /** To know. */
        WARNS
    }

    private final Weight weight;

    Rule(Weight weight) {
        this.weight = weight;
    }

    public Weight weight() {
        return weight;
    }

    /** The weight of a code; whatever is not in the catalogue blocks. */
    public static Weight weightOf(String code) {
        return Arrays.stream(values())
                .filter(rule -> rule.name().equals(code))
                .findFirst()
                .map(Rule::weight)
                .orElse(Weight.BLOCKS);
    }

    /** The codes that a request may accept. */
    public static List<String> acceptable() {
        return Arrays.stream(values())
                .filter(rule -> rule.weight == Weight.BLOCKS_UNLESS_ACCEPTED)
                .map(Rule::name)
                .toList();
    }
}
