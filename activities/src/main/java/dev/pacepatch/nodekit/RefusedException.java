package dev.pacepatch.nodekit;

import dev.pacepatch.model.Finding;

/** The node kit refused, and did nothing: a wrong argument, or a state (the lock is not ours) in which it must not act. */
public final class RefusedException extends NodeKitException {
    RefusedException(String node, String found) {
        super(new Finding("REFUSED_BY_NODE_KIT", node, found, "see what it names; nothing was done there"), null);
    }
}
