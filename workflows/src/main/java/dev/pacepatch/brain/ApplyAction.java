package dev.pacepatch.brain;

import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.Target;

/** What has to be done so that a live patch becomes active on a node, decided from what was observed there. */
public enum ApplyAction {
    /** It is active already. */
    NOTHING,
    /** The package is not there. */
    INSTALL,
    /** The package is recorded, but its module was never put in place: its scriptlet failed. */
    REINSTALL,
    /** Package and module are in place, but the kernel does not run it: an earlier load was refused or stalled. */
    LOAD;

    /** The least that is still missing. */
    public static ApplyAction choose(NodeEvidence node, Target patch) {
        if (patch.module().equals(node.activeModule())) {
            return NOTHING;
        }
        if (!node.packages().contains(patch.nevra())) {
            return INSTALL;
        }
        return node.modules().contains(patch.kernel() + " " + patch.module()) ? LOAD : REINSTALL;
    }
}
