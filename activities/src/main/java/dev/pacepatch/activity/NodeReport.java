package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.KernelOffer;
import dev.pacepatch.model.NodeInspection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of one node before a rollout.
 *
 * @param inspection null when it could not be read; then the findings say why
 * @param kernels null when nobody asked for them, or they could not be read
 */
record NodeReport(
        String node,
        @Nullable NodeInspection inspection,
        List<Finding> findings,
        @Nullable KernelOffer kernels) {}
