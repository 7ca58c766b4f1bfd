package dev.pacepatch.model;

import java.util.List;

/**
 * The kernels that a node has and could have, and what it boots next. Never a payload: only what comes of it is.
 *
 * @param available NEVRAs of the {@code kernel} packages that its repositories offer
 * @param installed NEVRAs of those in its rpm database
 * @param patches NEVRAs of every live patch on offer, for whatever kernel, placeholders too
 * @param bootDefault the release ({@code uname -r}) of the default boot entry, or empty when not known
 * @param freeBootKib KiB free below /boot, -1 when not known
 * @param unreadable what could not be read, so that an empty list above says nothing
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
