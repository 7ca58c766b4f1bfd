package dev.pacepatch.activity;

import dev.pacepatch.kpatch.KernelInfoParser;
import dev.pacepatch.kpatch.PatchInfoParser;
import dev.pacepatch.model.Finding;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CVEs that packages name in their changelogs, kept for the next cluster: a package of one name, version and release is the same
 * everywhere, and dnf takes seconds to tell it.
 */
final class Changelogs {
    private static final int MOST = 500;

    private final Map<String, List<String>> known = new LinkedHashMap<>();

    /** Of these packages, as far as one of the nodes can tell them, and what could not be told. */
    record Read(Map<String, List<String>> cves, List<Finding> findings) {}

    /** @param time stops asking when it is up; what was not asked by then could not be told */
    Read of(List<String> packages, List<NodeKit> nodes, Deadline time) {
        Map<String, List<String>> cves = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (String nevra : packages) {
            Optional<List<String>> found = known(nevra).or(() -> ask(nevra, nodes, time));
            if (found.isPresent()) {
                cves.put(nevra, found.get());
                keep(nevra, found.get());
            } else {
                findings.add(new Finding(
                        "CHANGELOG_UNREADABLE",
                        nevra,
                        "no node could tell its changelog, so that nobody knows which CVEs are open",
                        "try dnf repoquery --changelogs " + nevra + " there"));
            }
        }
        return new Read(cves, findings);
    }

    private static Optional<List<String>> ask(String nevra, List<NodeKit> nodes, Deadline time) {
        for (NodeKit node : nodes) {
            if (time.passed()) {
                return Optional.empty();
            }
            try {
                Optional<List<String>> found = cves(node, nevra);
                if (found.isPresent()) {
                    return found;
                }
            } catch (NodeKitException e) {
                // the next node may tell it
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> cves(NodeKit node, String nevra) {
        return nevra.startsWith("kernel-")
                ? KernelInfoParser.cves(node.kernelInfo(nevra))
                : PatchInfoParser.changelog(node.patchInfo(nevra));
    }

    private synchronized Optional<List<String>> known(String nevra) {
        return Optional.ofNullable(known.get(nevra));
    }

    private synchronized void keep(String nevra, List<String> cves) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(nevra, cves);
    }
}
