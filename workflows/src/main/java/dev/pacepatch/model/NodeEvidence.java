package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was observed on a node itself.
 *
 * @param pacemakerName the node's own name for itself in the cluster ({@code crm_node -n})
 * @param uname the running kernel's release
 * @param bootId changes with every boot
 * @param taint the kernel's taint mask
 * @param livePatches every directory of /sys/kernel/livepatch
 * @param stalledTasks tasks that a transition still waits for, {@code <tid> <state> <comm>}
 * @param packages NEVRAs of the installed kpatch-patch packages
 * @param modules modules installed below /var/lib/kpatch, {@code <kernel> <module>}
 * @param kernelAlarms number of alarm lines (BUG, Oops, lockup …) in this boot's kernel log
 * @param lastAlarms the last few of them
 * @param kitVersion the node kit's version
 * @param clock the node's time, in seconds since the epoch
 * @param systemState as {@code systemctl is-system-running} says, or empty: a kit before 1.3 does not tell it
 * @param failedUnits units that systemd says have failed
 * @param bootDefault the {@code uname -r} of the kernel that it boots next, or empty when not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeEvidence(
        String node,
        String pacemakerName,
        String os,
        String uname,
        String bootId,
        long taint,
        List<LoadedPatch> livePatches,
        List<String> stalledTasks,
        List<String> packages,
        List<String> modules,
        int kernelAlarms,
        List<String> lastAlarms,
        String kitVersion,
        long clock,
        List<String> unreadable,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String systemState,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> failedUnits,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String bootDefault) {
    public NodeEvidence {
        livePatches = Lists.orEmpty(livePatches);
        stalledTasks = Lists.orEmpty(stalledTasks);
        packages = Lists.orEmpty(packages);
        modules = Lists.orEmpty(modules);
        lastAlarms = Lists.orEmpty(lastAlarms);
        unreadable = Lists.orEmpty(unreadable);
        systemState = Objects.requireNonNullElse(systemState, "");
        failedUnits = Lists.orEmpty(failedUnits);
        bootDefault = Objects.requireNonNullElse(bootDefault, "");
    }

    /** As a kit before 1.3 tells it. */
    public NodeEvidence(
            String node,
            String pacemakerName,
            String os,
            String uname,
            String bootId,
            long taint,
            List<LoadedPatch> livePatches,
            List<String> stalledTasks,
            List<String> packages,
            List<String> modules,
            int kernelAlarms,
            List<String> lastAlarms,
            String kitVersion,
            long clock,
            List<String> unreadable) {
        this(
                node,
                pacemakerName,
                os,
                uname,
                bootId,
                taint,
                livePatches,
                stalledTasks,
                packages,
                modules,
                kernelAlarms,
                lastAlarms,
                kitVersion,
                clock,
                unreadable,
                "",
                List.of(),
                "");
    }

    /** A live patch in the kernel: sysfs {@code enabled} and {@code transition} as they read. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LoadedPatch(String module, boolean enabled, boolean transition) {}

    /** The module that is enabled and settled, or null. */
    public @Nullable String activeModule() {
        return livePatches.stream()
                .filter(p -> p.enabled() && !p.transition())
                .map(LoadedPatch::module)
                .findFirst()
                .orElse(null);
    }
}
