package dev.pacepatch.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The lab, looked at and disturbed through its own command, never through Pacepatch: an independent witness. */
public final class Lab {
    public static final String OLD = "kpatch_5_14_0_70_13_1_1_5";
    public static final String NEW = "kpatch_5_14_0_70_13_1_1_6";
    public static final String PATCH = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";
    /** The kernel that runs, and the one that is on offer. */
    static final String UNAME = "5.14.0-70.13.1.el9_0.x86_64";

    static final String NEW_UNAME = "5.14.0-162.6.1.el9_1.x86_64";
    static final String KERNEL = "kernel-" + NEW_UNAME;
    /** Of the one that ./test has brought up. */
    public static final List<String> NODES = List.of("node1", "node2", "node3");

    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** Linux takes 128 KiB. */
    private static final int LONGEST_WORD = 100_000;

    private final String command = variable("PACEPATCH_TEST_LAB");
    private final Map<String, String> environment;
    private final String name;
    private final List<String> nodes;
    private final Path state;

    /** The one that ./test has brought up. */
    public Lab() {
        this(Map.of(), "lab", NODES);
        refuseAnythingElse();
    }

    private Lab(Map<String, String> environment, String name, List<String> nodes) {
        this.environment = environment;
        this.name = name;
        this.nodes = nodes;
        this.state = Path.of(variable("PACEPATCH_RUN"), "lab-" + name);
    }

    /**
     * Another one beside it. Several may be up at once, also brought up at once, when their names and ports differ.
     *
     * @param sshPort its nodes answer on the next ones
     * @param shape as {@code lab up} takes it: {@code 2}, or {@code 3 remote}
     */
    static Lab beside(String name, int sshPort, String shape) {
        Lab lab = new Lab(Map.of("LAB_NAME", name, "LAB_SSH_PORT", Integer.toString(sshPort)), name, nodesOf(shape));
        lab.run("down").ok();
        try {
            List<String> up = new ArrayList<>(List.of("up"));
            up.addAll(List.of(shape.split(" ")));
            lab.run(up.toArray(String[]::new)).ok();
            lab.refuseAnythingElse();
            return lab;
        } catch (AssertionError | RuntimeException e) {
            lab.run("down");
            throw e;
        }
    }

    private static List<String> nodesOf(String shape) {
        Stream<String> members = IntStream.rangeClosed(1, Integer.parseInt(shape.substring(0, 1)))
                .mapToObj(i -> "node" + i);
        return Stream.concat(members, shape.endsWith("remote") ? Stream.of("remote1") : Stream.empty())
                .toList();
    }

    /** Writes what the programs under test are given for all these labs: each is a cluster by its name. */
    static Path together(Path folder, List<Lab> labs) {
        List<String> line = new ArrayList<>(List.of("together", folder.toString()));
        labs.forEach(lab -> line.add(lab.name()));
        labs.get(0).run(line.toArray(String[]::new)).ok();
        return folder.resolve("pacepatch.yaml");
    }

    /** Of the lab, and so of its cluster. */
    String name() {
        return name;
    }

    List<String> nodes() {
        return nodes;
    }

    /** The state folder of the lab: configuration, keys. */
    public Path state() {
        return state;
    }

    /** All nodes on, healthy, with release 1-5 of the live patch active and 1-6 on offer; no fault, standby or lock. */
    public void reset() {
        run("reset").ok();
    }

    public Shell.Result run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        return Shell.run(environment, LIMIT, line);
    }

    public Shell.Result exec(String node, String script) {
        return run("exec", node, "sh", "-c", script);
    }

    /** Writes a file on a node, in pieces that fit on a command line. */
    void write(String node, String path, String text) {
        String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        exec(node, ": >" + path + ".coded").ok();
        for (int from = 0; from < coded.length(); from += LONGEST_WORD) {
            String piece = coded.substring(from, Math.min(coded.length(), from + LONGEST_WORD));
            exec(node, "printf %s " + piece + " >>" + path + ".coded").ok();
        }
        exec(node, "base64 -d " + path + ".coded >" + path + " && rm " + path + ".coded")
                .ok();
    }

    public void faultEverywhere(String... fault) {
        for (String node : nodes) {
            fault(node, fault);
        }
    }

    public void fault(String node, String... fault) {
        List<String> line = new ArrayList<>(List.of("fault", node));
        line.addAll(List.of(fault));
        run(line.toArray(String[]::new)).ok();
    }

    /** The active live patch modules as the node's sysfs shows them. */
    List<String> active(String node) {
        String script = "cd /sys/kernel/livepatch && for m in *; do "
                + "[ \"$(cat $m/enabled 2>/dev/null) $(cat $m/transition 2>/dev/null)\" = '1 0' ] && echo $m; done; true";
        return exec(node, script).ok().lines().toList();
    }

    String bootId(String node) {
        return exec(node, "cat /proc/sys/kernel/random/boot_id").ok().strip();
    }

    /** How often the kernel was told to enable a module since the node booted. */
    long loads(String node, String module) {
        return exec(node, "dmesg")
                .ok()
                .lines()
                .filter(l -> l.contains("livepatch: enabling patch '" + module + "'"))
                .count();
    }

    /** The install jobs that were ever started on the node, by the records that they left. */
    long installs(String node) {
        return exec(node, "cat /var/lib/pacepatch/jobs/*/verb 2>/dev/null; true")
                .ok()
                .lines()
                .filter("install"::equals)
                .count();
    }

    /** The node on which an install runs, once one does. */
    String awaitInstall() {
        return awaitInstall(nodes);
    }

    String awaitInstall(List<String> among) {
        return Awaitility.await("an install runs")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> among.stream().filter(node -> installs(node) > 0).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** When the first install job on the node was started, by the records that it left. */
    Instant firstInstall(String node) {
        String script =
                "cd /var/lib/pacepatch/jobs && grep -lx install */verb | sed 's,verb$,started,' | xargs cat | sort -n";
        String began = exec(node, script).ok().lines().findFirst().orElseThrow();
        return Instant.ofEpochSecond(Long.parseLong(began));
    }

    /** Its package manager has finished. */
    void awaitNoInstall(String node) {
        Awaitility.await("no install runs on " + node)
                .atMost(Duration.ofSeconds(60))
                .until(() -> exec(node, "pgrep -x dnf").status() != 0);
    }

    /** The nodes in standby, as the cluster's first answering node says. */
    List<String> standby() {
        return mon(Pattern.compile("<node name=\"([^\"]+)\"[^>]* standby=\"true\""));
    }

    /** The nodes that are full members, as the cluster's first answering node says. */
    List<String> members() {
        return mon(Pattern.compile("<node name=\"([^\"]+)\"[^>]* online=\"true\"[^>]* pending=\"false\""));
    }

    boolean isOn(String node) {
        return run("power", node).ok().strip().equals("on");
    }

    /** The marks of our standbys, from the CIB. */
    List<String> marks() {
        return cib(Pattern.compile(
                "name=\"pacepatch-standby\" value=\"([^\"]*)\"|value=\"([^\"]*)\" name=\"pacepatch-standby\""));
    }

    List<String> locks() {
        return cib(Pattern.compile("<nvpair [^>]*name=\"pacepatch-lock\"[^>]*>"));
    }

    private List<String> mon(Pattern pattern) {
        return matches("crm_mon -1 -r --output-as=xml", pattern);
    }

    private List<String> cib(Pattern pattern) {
        return matches("cibadmin -Q", pattern);
    }

    /** As a node with a quorum says, where there is one: what a node that is leaving still answers may be outdated. */
    private List<String> matches(String script, Pattern pattern) {
        String answer = Stream.of("[ \"$(crm_node -q)\" = 1 ] && " + script, script)
                .flatMap(line -> nodes.stream().map(node -> exec(node, line)))
                .filter(result -> result.status() == 0)
                .map(Shell.Result::out)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node answers " + script));
        return pattern.matcher(answer).results().map(Lab::lastGroup).toList();
    }

    private static String lastGroup(MatchResult match) {
        return match.groupCount() == 0 ? match.group() : Objects.requireNonNullElse(match.group(1), "");
    }

    /** These tests break clusters: they refuse to run on hosts that are not the lab's. */
    private void refuseAnythingElse() {
        try {
            String inventory = Files.readString(state.resolve("inventory.yml"));
            List<String> hosts = Arrays.stream(inventory.split("\n"))
                    .filter(l -> l.contains("ansible_host:"))
                    .map(l -> l.replaceAll(".*ansible_host:\\s*", "").strip())
                    .toList();
            if (hosts.isEmpty()
                    || !hosts.stream()
                            .allMatch(h -> h.replaceAll("[\"'},].*", "").equals("127.0.0.1"))) {
                throw new IllegalStateException("not the lab: " + hosts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A setting of this run, which {@code ./test} makes. */
    public static String variable(String name) {
        return Lane.variable(name);
    }
}
