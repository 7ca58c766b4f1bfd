package dev.pacepatch.brain.kernel;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reboot ends the live patches: what they fix must be fixed in the kernel that is booted. By the changelogs, as far as they say it. */
public final class LostFixes {
    private static final int SHOWN = 10;

    private LostFixes() {}

    /**
     * @param patches the CVEs that each active live patch names, empty where its changelog could not be read
     * @param fixed the CVEs that the kernel's changelog names, or empty where it could not be read
     */
    public static List<Finding> check(
            Target kernel, Map<String, Optional<List<String>>> patches, Optional<List<String>> fixed) {
        List<Finding> found = new ArrayList<>();
        patches.forEach((patch, cves) -> {
            if (cves.isEmpty() || fixed.isEmpty()) {
                found.add(new Finding(
                        "FIXES_UNREADABLE",
                        patch,
                        "nobody knows whether " + kernel.nevra() + " has what it fixes: a changelog could not be read",
                        "compare them by hand, rpm -q --changelog; then accept FIXES_UNREADABLE with a reason"));
                return;
            }
            List<String> lost = cves.get().stream()
                    .filter(cve -> !fixed.get().contains(cve))
                    .distinct()
                    .sorted()
                    .toList();
            if (!lost.isEmpty()) {
                found.add(
                        new Finding(
                                "FIXES_LOST",
                                patch,
                                "the reboot would open " + lost.size() + " CVEs again that it fixes and "
                                        + kernel.nevra()
                                        + " does not name: "
                                        + String.join(", ", lost.subList(0, Math.min(SHOWN, lost.size())))
                                        + (lost.size() > SHOWN ? ", …" : ""),
                                "choose a newer kernel; or, where its own live patch will have them, accept FIXES_LOST with a reason"));
            }
        });
        return found;
    }
}
