package dev.pacepatch.testing;

import dev.pacepatch.simulator.SshEntrance;
import dev.pacepatch.ssh.NodeAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node behind an SSH server of its own, which speaks the node kit's protocol over a small state: enough to fail in the ways in which
 * real nodes fail. Fields are set by tests; the cluster is the one lock of all its nodes.
 */
public final class FakeNode implements AutoCloseable {
    public final String name;
    public final List<String> packages = new ArrayList<>();
    public final List<String> modules = new ArrayList<>();
    /** Module to its transition flag. */
    public final Map<String, Integer> livePatches = new LinkedHashMap<>();

    public final List<String> started = new ArrayList<>();
    /** The verbs of jobs that it was told to start, known ones too. */
    public final List<String> told = new ArrayList<>();

    public Effect effect = Effect.LOADS;
    public long jobMillis = 50;
    public String pacemakerName;
    public String kitVersion = "1.2.0";
    public String bootId = "boot-1";
    public String uname = FakeCluster.PATCH.kernel();
    public String bootDefault = FakeCluster.PATCH.kernel();
    public final List<String> installedKernels = new ArrayList<>(List.of("kernel-5.14.0-70.13.1.el9_0.x86_64"));
    /** How long it is away while it boots. */
    public long bootMillis = 200;
    /** For how many reads of the node systemd still starts units. */
    public int startingReads;

    public String failedUnits = "";
    public String freeBoot = "600000";
    /** How the questions for kernels, and for what they fix, end. */
    public int kernelsRc;

    public int alarms;
    public long clock = 1_700_000_000L;
    /** What the verb {@code readiness} says. */
    public final Map<String, String> readiness = new LinkedHashMap<>(
            Map.of("ftrace_enabled", "1", "kprobes", "0", "token_ms", "3000", "packages_sha256", "aa"));

    public String packageList = "corosync 0:3.1.5-3.el9.x86_64\npacemaker 0:2.1.2-4.el9.x86_64\n";
    /** The verbs that inspections used, {@code survey} and its parts. */
    public final List<String> asked = new ArrayList<>();
    /** How the question for a running job ends. */
    public int touchingRc;
    /** How the next checks end. */
    public int checkRc;
    /** For how many reads of the node a slow transition lasts. */
    public int transitionReads;

    /** The next answer to this verb is cut off after the verb was carried out. */
    public String cutNext = "";
    /** The next of this verb is refused. */
    public String refuseNext = "";

    private final Map<String, FakeJob> jobs = new LinkedHashMap<>();
    private final FakeCluster cluster;
    private final TestSshServer server;
    private int boots = 1;
    private long downUntil = System.nanoTime();

    FakeNode(String name, FakeCluster cluster) {
        this.name = name;
        this.pacemakerName = name;
        this.cluster = cluster;
        this.server = new TestSshServer(this::answer);
    }

    public NodeAddress address(Path folder) {
        return server.address(name, folder);
    }

    /** It does not answer any more. */
    public void goDown() {
        server.goDown();
    }

    public void reboot() {
        bootId = "boot-" + ++boots;
        jobs.values().stream().filter(job -> job.state.equals("running")).forEach(job -> job.state = "lost");
        server.cutConnections();
    }

    public void killJobs() {
        jobs.values().forEach(job -> job.state = "lost");
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(String line, SshEntrance.Exchange exchange) throws Exception {
        String[] words = line.replaceFirst("^sudo -n /usr/local/sbin/pacepatch-node ", "")
                .split(" ");
        if (words[0].equals("job")) {
            awaitJob(words[1], Long.parseLong(words[2]));
        }
        if (System.nanoTime() - downUntil < 0) {
            exchange.cut();
            return;
        }
        String text;
        boolean cut;
        synchronized (cluster) {
            jobs.values().stream().filter(FakeJob::due).toList().forEach(this::finish);
            text = refuseNext.equals(words[0]) ? refused(words[0], "the test wants it so") : carryOut(words);
            refuseNext = refuseNext.equals(words[0]) ? "" : refuseNext;
            cut = cutNext.equals(words[0]);
            if (cut) {
                cutNext = "";
            }
        }
        exchange.out(cut ? text.substring(0, text.length() / 2) : text);
        if (cut) {
            exchange.cut();
        } else {
            exchange.exit(text.contains("\nsection refused 9 ") ? 9 : 0);
        }
    }

    private void awaitJob(String id, long seconds) throws InterruptedException {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < until) {
            synchronized (cluster) {
                FakeJob job = jobs.get(id);
                if (job == null || job.due() || !job.state.equals("running")) {
                    return;
                }
            }
            Thread.sleep(10);
        }
    }

    private String carryOut(String[] words) {
        String verb = words[0];
        return switch (verb) {
            case "version" ->
                frame(verb).section("version", 0, kitVersion + "\n").end();
            case "cluster", "cluster-quick" -> cluster.status(this, frame(verb)).end();
            case "node" -> evidence(frame(verb)).end();
            case "patches" -> patches(frame(verb)).end();
            case "survey" ->
                kitVersion.startsWith("1.0.") || kitVersion.startsWith("0.")
                        ? refused("unknown", "unknown verb survey")
                        : readiness(patches(evidence(survey(frame(verb))))).end();
            case "readiness" -> readiness(frame(verb)).end();
            case "patch-info" ->
                frame(verb)
                        .section("changelog", 0, "* Mon Jan 1 2024\n- fix CVE-2022-2639, CVE-2022-1012\n")
                        .section("advisories", 1, "")
                        .section("size", 0, "download_bytes=4096\n")
                        .end();
            case "kernels" -> kernels(frame(verb)).end();
            case "kernel-info" ->
                frame(verb)
                        .section("cves", Math.max(kernelsRc, cluster.kernelCvesRc), cluster.kernelCves)
                        .section("size", 0, "download_bytes=4096\n")
                        .end();
            case "start-cluster" -> cluster.startCluster(this, isBootOf(words[1], words[2]));
            case "simulate-node-down" ->
                frame(verb).section("simulate", 0, cluster.simulation(words[1])).end();
            case "check" -> startJob(verb, words[1], words[2] + " " + words[3], "");
            case "simulate-standby" ->
                frame(verb)
                        .section("simulate", cluster.simulationRc, cluster.simulation(words[1]))
                        .end();
            case "settle" ->
                frame(verb).section("settle", cluster.settled ? 0 : 124, "").end();
            case "job" -> job(verb, words[1]);
            case "touching" ->
                kitVersion.startsWith("1.1.")
                        ? refused("unknown", "unknown verb touching")
                        : frame(verb)
                                .section("touching", touchingRc, touching())
                                .end();
            case "lock", "unlock" ->
                cluster.lockVerb(frame(verb), verb, words[1]).end();
            case "standby", "unstandby" ->
                cluster.standbyVerb(this, verb, words[1], words[2], words.length > 3 ? words[3] : "");
            case "prefetch" -> startJob(verb, words[1], words[2], "");
            default ->
                cluster.lock.equals(words[3])
                        ? startJob(verb, words[1], words[2], words[3])
                        : refused(verb, "the lock is held by '" + cluster.lock + "'");
        };
    }

    private FrameText survey(FrameText frame) {
        asked.add("survey");
        return frame;
    }

    private FrameText patches(FrameText frame) {
        return frame.section("available", cluster.repositoriesRc, String.join("\n", cluster.available) + "\n")
                .section("installed", 0, String.join("\n", packages) + "\n");
    }

    private FrameText kernels(FrameText frame) {
        return frame.section("available", kernelsRc, String.join("\n", cluster.kernels) + "\n")
                .section("installed", 0, String.join("\n", installedKernels) + "\n")
                .section(
                        "patches",
                        0,
                        "kpatch-patch-5_14_0-162_6_1-1-1.el9_1.x86_64\n" + FakeCluster.PATCH.nevra() + "\n")
                .section("boot", 0, "default=" + bootDefault + "\nfree_boot_kib=" + freeBoot + "\n");
    }

    private boolean isBootOf(String id, String holder) {
        FakeJob job = jobs.get(id);
        return job != null && job.verb.equals("boot") && job.acted && job.holder.equals(holder);
    }

    private FrameText readiness(FrameText frame) {
        StringBuilder facts = new StringBuilder();
        readiness.forEach(
                (key, value) -> facts.append(key).append('=').append(value).append('\n'));
        return frame.section("readiness", 0, facts.toString()).section("cluster-packages", 0, packageList);
    }

    FrameText frame(String verb) {
        return new FrameText(kitVersion, verb);
    }

    String refused(String verb, String why) {
        return frame(verb).section("refused", 9, why).end();
    }

    /** As one that an earlier rollout has left running. */
    public void runs(String verb, String id, String argument, String holder) {
        jobs.put(id, new FakeJob(id, verb, argument, holder, bootId, 3_600_000));
    }

    private String touching() {
        return jobs.values().stream()
                .filter(job -> job.state.equals("running") && !job.holder.isEmpty())
                .findFirst()
                .map(job -> "id=" + job.id + "\nverb=" + job.verb + "\nargument=" + job.argument + "\nholder="
                        + job.holder + "\nstarted=1\n")
                .orElse("");
    }

    private String startJob(String verb, String id, String argument, String holder) {
        told.add(verb);
        if (!jobs.containsKey(id)) {
            jobs.put(id, new FakeJob(id, verb, argument, holder, bootId, jobMillis));
            started.add(verb);
        }
        return job(verb, id);
    }

    private String job(String verb, String id) {
        FakeJob job = jobs.get(id);
        return frame(verb)
                .section("job", 0, job == null ? "id=" + id + "\nstate=none\n" : job.text())
                .section("log", 0, job == null ? "" : "log of " + job.verb + "\n")
                .end();
    }

    private void finish(FakeJob job) {
        job.state = "done";
        if (job.verb.equals("check")) {
            job.rc = checkRc;
            return;
        }
        if (job.verb.equals("prefetch")) {
            job.rc = effect == Effect.DNF_FAILS ? 1 : 0;
            return;
        }
        if (job.verb.equals("boot")) {
            boot(job);
            return;
        }
        switch (effect) {
            case DEFAULT_STAYS -> installedKernels.add(job.argument);
            case LOADS, STOP_FAILS, BOOTS_OLD, NEVER_BACK -> {
                if (job.verb.equals("update")) {
                    installedKernels.add(job.argument);
                    bootDefault = FakeCluster.KERNEL.kernel();
                } else {
                    load(0);
                }
            }
            case SLOW_TRANSITION -> load(1);
            case POST_FAILS -> packages.add(FakeCluster.PATCH.nevra());
            case DNF_FAILS -> job.rc = 1;
            case LOCK_LOST -> {
                job.rc = 9;
                job.acted = false;
            }
            case REBOOTS -> {
                job.state = "lost";
                reboot();
            }
            case FENCED -> {
                job.state = "lost";
                cluster.fence(this);
            }
        }
    }

    /** As the node kit does it, one step after the other. */
    private void boot(FakeJob job) {
        if (effect == Effect.LOCK_LOST || !("kernel-" + bootDefault).equals(job.argument)) {
            job.rc = 9;
            job.acted = false;
            return;
        }
        if (effect == Effect.STOP_FAILS) {
            job.rc = 1;
            return;
        }
        job.state = "lost";
        cluster.stop(this);
        if (effect == Effect.FENCED) {
            cluster.fence(this);
            return;
        }
        uname = effect == Effect.BOOTS_OLD ? uname : bootDefault;
        livePatches.clear();
        downUntil = System.nanoTime() + (effect == Effect.NEVER_BACK ? 3600_000 : bootMillis) * 1_000_000;
        reboot();
    }

    public void load(int transition) {
        if (!packages.contains(FakeCluster.PATCH.nevra())) {
            packages.add(FakeCluster.PATCH.nevra());
            modules.add(FakeCluster.PATCH.kernel() + " " + FakeCluster.PATCH.module());
        }
        livePatches.put(FakeCluster.PATCH.module(), transition);
    }

    /** What a kit tells from 1.3 on. */
    private String systemd() {
        String state = startingReads-- > 0 ? "starting" : failedUnits.isEmpty() ? "running" : "degraded";
        return "system_state=" + state + "\nfailed_units=" + failedUnits + "\nboot_default=" + bootDefault + "\n";
    }

    private FrameText evidence(FrameText frame) {
        StringBuilder loaded = new StringBuilder();
        livePatches.forEach((module, transition) -> loaded.append(module)
                .append(" enabled=1 transition=")
                .append(transition)
                .append('\n'));
        if (livePatches.containsValue(1) && --transitionReads == 0) {
            load(0);
        }
        return frame.section(
                        "identity",
                        0,
                        "pacemaker_node=" + pacemakerName + "\nhostname=" + name + "\nuname="
                                + uname
                                + "\narch=x86_64\nboot_id=" + bootId + "\ntainted="
                                + (livePatches.isEmpty() ? 0 : 1 << 15)
                                + "\nuptime=100\ntime=" + clock
                                + "\nos=Red Hat Enterprise Linux 9.0 (Plow)\nkpatch_service=enabled\n"
                                + (kitVersion.startsWith("1.2.") ? "" : systemd()))
                .section("livepatch", 0, loaded.toString())
                .section("tasks", 0, "")
                .section("packages", 0, String.join("\n", packages))
                .section("modules", 0, String.join("\n", modules))
                .section("kernel-log", 0, "lines=100 alarms=" + alarms + "\n" + "BUG: soft lockup\n".repeat(alarms))
                .section("kpatch-list", 0, "Loaded patch modules:\n");
    }
}
