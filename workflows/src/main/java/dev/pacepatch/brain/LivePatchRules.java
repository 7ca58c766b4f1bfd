package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import java.util.ArrayList;
import java.util.List;

/** What was done to a node's kernel before: patches half there, and a kernel that is tainted already. */
public final class LivePatchRules {
    private LivePatchRules() {}

    public static List<Finding> check(NodeEvidence node) {
        List<Finding> found = new ArrayList<>();
        String active = node.activeModule();
        List<String> installed = node.modules().stream()
                .filter(line -> line.startsWith(node.uname() + " "))
                .map(line -> line.substring(node.uname().length() + 1))
                .toList();
        if (active != null && !installed.contains(active)) {
            found.add(new Finding(
                    "LOADED_NOT_INSTALLED",
                    node.node(),
                    active + " is loaded, but not installed: it would be gone after a reboot",
                    "find out who loaded it; the rollout installs its own"));
        }
        if (active == null && !installed.isEmpty()) {
            found.add(new Finding(
                    "INSTALLED_NOT_LOADED",
                    node.node(),
                    String.join(", ", installed) + " is installed, but no live patch is loaded",
                    "see systemctl status kpatch and dmesg: an earlier load was refused or stalled"));
        }
        long damage = node.taint() & Taint.DAMAGE;
        if (damage != 0) {
            found.add(new Finding(
                    "TAINTED",
                    node.node(),
                    "its kernel is tainted already: " + Taint.letters(damage),
                    "a kernel that has warned or died is not a good one to patch: read dmesg, plan a reboot"));
        }
        return found;
    }
}
