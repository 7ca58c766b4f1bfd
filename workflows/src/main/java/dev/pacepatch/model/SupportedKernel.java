package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the operators' support table: a kernel for which live patches exist.
 *
 * @param kernel version-release without architecture, for example {@code 5.14.0-70.13.1.el9_0}
 * @param livePatchFrom the first live patch supported in a cluster, {@code version-release}, or empty: any
 * @param endOfLife the last day on which live patches are provided, or null when not known
 * @param rebootBy the day by which a node with this kernel has its regular update and reboot, or null when not planned
 * @param packageName the name of its packages, or empty: Red Hat's naming rule
 * @param modulePattern the name of their modules with {@code {version}} and {@code {release}} in it; empty as the package's name is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SupportedKernel(
        String kernel,
        String livePatchFrom,
        @Nullable LocalDate endOfLife,
        @Nullable LocalDate rebootBy,
        String packageName,
        String modulePattern) {
    public SupportedKernel {
        livePatchFrom = Objects.requireNonNullElse(livePatchFrom, "");
        packageName = Objects.requireNonNullElse(packageName, "");
        modulePattern = Objects.requireNonNullElse(modulePattern, "");
    }

    /** A kernel whose packages are named by Red Hat's rule, without a day for its reboot. */
    public SupportedKernel(String kernel, String livePatchFrom, @Nullable LocalDate endOfLife) {
        this(kernel, livePatchFrom, endOfLife, null, "", "");
    }
}
