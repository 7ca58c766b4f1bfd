package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the operators' support table: a kernel for which live patches exist.
 *
 * @param kernel version-release without architecture, for example {@code 5.14.0-70.13.1.el9_0}
 * @param livePatchFrom the first live patch supported in a cluster, {@code version-release}, or empty: any
 * @param endOfLife the last day on which live patches are provided, or null when not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SupportedKernel(
        String kernel, String livePatchFrom, @Nullable LocalDate endOfLife) {}
