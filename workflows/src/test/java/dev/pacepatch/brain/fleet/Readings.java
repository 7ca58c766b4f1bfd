package dev.pacepatch.brain.fleet;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeInspection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Nodes as surveys read them; of releases of one live patch, {@code 1-5} say. */
final class Readings {
    static final String KERNEL = "5.14.0-70.13.1.el9_0.x86_64";

    private final String node;
    private Sample evidence = Sample.node();
    private Sample readiness = Sample.readiness();
    private List<String> available = List.of();
    private List<Finding> findings = List.of();

    private Readings(String node) {
        this.node = node;
        evidence = evidence.with("/node", json(node));
        readiness = readiness.with("/node", json(node));
    }

    /** With 1-5 installed and active. */
    static Readings node(String name) {
        return new Readings(name);
    }

    static NodeReading silent(String name) {
        return new NodeReading(name, null, List.of(finding("NODE_UNREACHABLE", name)));
    }

    static Finding finding(String code, String subject) {
        return new Finding(code, subject, "as the test says", "do nothing");
    }

    static String nevra(String release) {
        return release.isEmpty() ? "" : "kpatch-patch-5_14_0-70_13_1-" + release + ".el9_0.x86_64";
    }

    static String module(String release) {
        return "kpatch_5_14_0_70_13_1_" + release.replace('-', '_');
    }

    static List<String> nevras(String releases) {
        return Arrays.stream(releases.split(" "))
                .filter(release -> !release.isEmpty())
                .map(Readings::nevra)
                .toList();
    }

    Readings offered(String releases) {
        available = nevras(releases);
        return this;
    }

    Readings installed(String releases) {
        evidence = evidence.with(
                "/packages", nevras(releases).stream().map(Readings::json).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    /** @param loaded module, {@code +} for enabled, {@code ~} for in transition: {@code kpatch_x+} */
    Readings loaded(String loaded) {
        String module = loaded.isEmpty() ? "" : loaded.substring(0, loaded.length() - 1);
        String one = "{\"module\":" + json(module) + ",\"enabled\":true,\"transition\":" + loaded.endsWith("~") + "}";
        evidence = evidence.with("/livePatches", loaded.isEmpty() ? "[]" : "[" + one + "]");
        return this;
    }

    Readings kernel(String uname) {
        evidence = evidence.with("/uname", json(uname));
        return this;
    }

    Readings pacemaker(String version) {
        readiness = readiness.with("/clusterPackages/1", json("pacemaker 0:" + version));
        return this;
    }

    Readings otherPackages(String hash) {
        readiness = readiness.with("/packagesHash", json(hash));
        return this;
    }

    Readings found(String... codes) {
        findings = Arrays.stream(codes).map(code -> finding(code, node)).toList();
        return this;
    }

    NodeReading reading() {
        return new NodeReading(node, new NodeInspection(evidence.evidence(), available, readiness.ready()), findings);
    }

    private static String json(String text) {
        return "\"" + text + "\"";
    }
}
