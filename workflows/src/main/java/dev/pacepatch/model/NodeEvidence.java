package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
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
        List<String> unreadable) {
    public NodeEvidence {
        livePatches = Lists.orEmpty(livePatches);
        stalledTasks = Lists.orEmpty(stalledTasks);
        packages = Lists.orEmpty(packages);
        modules = Lists.orEmpty(modules);
        lastAlarms = Lists.orEmpty(lastAlarms);
        unreadable = Lists.orEmpty(unreadable);
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
