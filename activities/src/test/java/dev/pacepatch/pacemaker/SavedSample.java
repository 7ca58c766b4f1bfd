package dev.pacepatch.pacemaker;

import dev.pacepatch.brain.SavedStatus;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A status that crm_mon printed: three members, a remote and a guest node, a group, clones and a bundle, all well. The forms of the
 * versions that are not at hand are written after their schemas.
 */
record SavedSample(String xml) {
    static final List<String> VERSIONS = List.of(
            "2.0.3", "2.0.5", "2.1.2", "2.1.5", "2.1.5-by-node", "2.1.5-legacy-root", "2.1.7", "3.0.0", "3.0.2");

    static SavedSample of(String version) {
        try (InputStream in = SavedSample.class.getResourceAsStream("/crm_mon/" + version + ".xml")) {
            return new SavedSample(
                    new String(Objects.requireNonNull(in, version).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(version, e);
        }
    }

    /** With every occurrence replaced; there must be one. */
    SavedSample with(String from, String to) {
        if (!xml.contains(from)) {
            throw new IllegalArgumentException("the sample has no " + from);
        }
        return new SavedSample(xml.replace(from, to));
    }

    SavedSample offline(String node) {
        return new SavedSample(
                xml.replaceAll("(<node name=\"" + node + "\" [^>]*)online=\"true\"", "$1online=\"false\""));
    }

    /** @param targetRole as an administrator set it, or empty */
    SavedSample stopped(String resource, String targetRole) {
        String role = "role=\"Stopped\"" + (targetRole.isEmpty() ? "" : " target_role=\"" + targetRole + "\"");
        return new SavedSample(xml.replaceAll(
                "(<resource id=\"" + resource + "\" resource_agent=\"[^\"]*\" )role=\"Started\" active=\"true\""
                        + "([^>]*)nodes_running_on=\"1\">\\s*<node [^>]*>\\s*</resource>",
                "$1" + role + " active=\"false\"$2nodes_running_on=\"0\"/>"));
    }

    ClusterState state() {
        return read(xml.getBytes(StandardCharsets.UTF_8));
    }

    GateDecision verdict() {
        return SavedStatus.judge(state(), "", false);
    }

    static ClusterState read(byte[] bytes) {
        return new SavedStatusReader().read(bytes, null);
    }

    static List<String> codes(List<Finding> findings) {
        return findings.stream().map(f -> f.code() + " " + f.subject()).toList();
    }
}
