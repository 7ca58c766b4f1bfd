package dev.pacepatch.model;

import java.util.List;

/**
 * Which kernels a node has and could have. Never a payload: only what comes of it is.
 *
 * @param available NEVRAs of the packages {@code kernel} that its repositories offer
 * @param installed those in its rpm database
 * @param patches NEVRAs of the live patches on offer, for whatever kernel
 * @param bootDefault the {@code uname -r} of the default boot entry, or empty when not known
 * @param freeBootKib KiB free below /boot, -1 when not known
 * @param unreadable what it should have said, and did not
 */
public record KernelOffer(
        List<String> available,
        List<String> installed,
        List<String> patches,
        String bootDefault,
        long freeBootKib,
        List<String> unreadable) {
    public KernelOffer {
        available = Lists.orEmpty(available);
        installed = Lists.orEmpty(installed);
        patches = Lists.orEmpty(patches);
        unreadable = Lists.orEmpty(unreadable);
    }
}
