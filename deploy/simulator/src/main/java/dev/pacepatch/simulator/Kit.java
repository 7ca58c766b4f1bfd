package dev.pacepatch.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The node kit's verbs. */
final class Kit {
    private static final Map<String, List<String>> ARGUMENTS = Map.ofEntries(
            Map.entry("version", List.of()),
            Map.entry("cluster", List.of()),
            Map.entry("cluster-quick", List.of()),
            Map.entry("node", List.of()),
            Map.entry("patches", List.of()),
            Map.entry("readiness", List.of()),
            Map.entry("survey", List.of()),
            Map.entry("patch-info", List.of("NEVRA")),
            Map.entry("kernels", List.of()),
            Map.entry("kernel-info", List.of("KERNEL")),
            Map.entry("simulate-standby", List.of("NODE")),
            Map.entry("simulate-node-down", List.of("NODE")),
            Map.entry("settle", List.of("SECONDS")),
            Map.entry("job", List.of("JOB", "SECONDS")),
            Map.entry("touching", List.of()),
            Map.entry("lock", List.of("HOLDER")),
            Map.entry("unlock", List.of("HOLDER")),
            Map.entry("standby", List.of("NODE", "HOLDER", "JOB")),
            Map.entry("unstandby", List.of("NODE", "HOLDER")),
            Map.entry("prefetch", List.of("JOB", "PACKAGE")),
            Map.entry("check", List.of("JOB", "NAME", "LIMIT")),
            Map.entry("install", List.of("JOB", "NEVRA", "HOLDER")),
            Map.entry("reinstall", List.of("JOB", "NEVRA", "HOLDER")),
            Map.entry("load", List.of("JOB", "MODULE", "HOLDER")),
            Map.entry("update", List.of("JOB", "KERNEL", "HOLDER")),
            Map.entry("boot", List.of("JOB", "KERNEL", "HOLDER")),
            Map.entry("start-cluster", List.of("JOB", "HOLDER")));
    private static final Set<String> UNDER_LOCK =
            Set.of("standby", "unstandby", "install", "reinstall", "load", "update", "boot");
    /** Those that need a Pacemaker on the node itself. */
    private static final Set<String> OF_PACEMAKER =
            Set.of("settle", "simulate-standby", "simulate-node-down", "lock", "unlock");

    /** A verb takes its time, and so the cluster moves on. */
    private static final long COST = 150;

    private static final int TIMED_OUT = 124;
    private static final int DISCONNECTED = 102;

    private final SimulatedCluster cluster;
    private final LockVerbs locks;
    private final JobVerbs jobs;

    Kit(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.locks = new LockVerbs(cluster);
        this.jobs = new JobVerbs(cluster);
    }

    /** Outside the cluster's monitor: the time that the verb takes, and what it waits for. */
    void await(Call call) throws InterruptedException {
        cluster.time.pass(COST);
        List<String> words = call.arguments();
        boolean job = call.verb().equals("job") && words.size() == 2;
        if (!job && !(call.verb().equals("settle") && words.size() == 1)) {
            return;
        }
        String seconds = words.get(words.size() - 1);
        long limit = seconds.matches("[0-9]{1,3}") ? Long.parseLong(seconds) * 1000 : 0;
        long until = cluster.time.millis() + (job ? Math.min(30_000, limit) : Math.max(1000, limit));
        while (cluster.time.millis() < until && waits(call, job)) {
            cluster.time.pass(200);
        }
    }

    private boolean waits(Call call, boolean job) {
        synchronized (cluster) {
            cluster.tick();
            SimulatedNode node = cluster.node(call.node());
            if (!node.up) {
                return false;
            }
            return job ? jobs.running(node, call.arguments().get(0)) : node.member && !cluster.settled();
        }
    }

    Answer answer(SimulatedNode node, Call call) {
        String verb = call.verb();
        List<String> words = call.arguments();
        List<String> wanted = ARGUMENTS.get(verb);
        if (wanted == null) {
            return Answer.refused("unknown", 64, "unknown verb " + verb);
        }
        String wrong = wanted.size() == words.size() ? Patterns.wrong(wanted, words) : words.size() + " arguments";
        if (!wrong.isEmpty()) {
            return Answer.refused(verb, 64, verb + ": " + wrong);
        }
        if (UNDER_LOCK.contains(verb)) {
            String holder = words.get(wanted.indexOf("HOLDER"));
            String missing = node.member ? locks.missing(holder) : "the cluster's lock cannot be read (rc 102)";
            if (!missing.isEmpty()) {
                return Answer.refused(verb, 9, missing);
            }
        }
        return OF_PACEMAKER.contains(verb) && !node.member ? disconnected(verb) : known(node, verb, words);
    }

    private Answer known(SimulatedNode node, String verb, List<String> words) {
        return switch (verb) {
            case "version" ->
                Answer.to(verb).section("version", 0, Answer.KIT_VERSION + "\n").end();
            case "cluster", "cluster-quick" -> status(node, verb);
            case "node", "patches", "readiness", "survey" -> evidence(node, verb);
            case "patch-info" -> {
                Answer.Frame frame = Answer.to(verb);
                NodeText.patchInfo(frame);
                yield frame.end();
            }
            case "kernels" -> {
                Answer.Frame frame = Answer.to(verb);
                KernelText.kernels(frame, node);
                yield frame.end();
            }
            case "kernel-info" -> {
                Answer.Frame frame = Answer.to(verb);
                KernelText.info(frame, words.get(0));
                yield frame.end();
            }
            case "simulate-standby" -> simulation(verb, SchedulerText.standby(cluster.picture(), words.get(0)));
            case "simulate-node-down" -> simulation(verb, SchedulerText.down(cluster.picture(), words.get(0)));
            case "settle" ->
                Answer.to(verb)
                        .section("settle", cluster.settled() ? 0 : TIMED_OUT, "")
                        .end();
            case "job" -> jobs.show(node, verb, words.get(0));
            case "touching" -> jobs.touching(node);
            case "lock" -> locks.lock(node, words.get(0));
            case "unlock" -> locks.unlock(node, words.get(0));
            case "standby" -> locks.standby(words.get(0), words.get(1), words.get(2));
            case "unstandby" -> locks.unstandby(words.get(0), words.get(1));
            case "start-cluster" -> jobs.startCluster(node, verb, words.get(0), words.get(1));
            case "check" -> jobs.start(node, verb, words.get(0), words.get(1) + " " + words.get(2));
            case "prefetch" -> jobs.start(node, verb, words.get(0), words.get(1));
            default -> jobs.start(node, verb, words.get(0), words.get(1), words.get(2));
        };
    }

    private Answer status(SimulatedNode node, String verb) {
        Answer.Frame frame = Answer.to(verb);
        if (!node.member) {
            for (String name : List.of("status", "quorum", "lock", "nodes", "constraints")) {
                frame.section(name, Captured.section("cluster-stopped/" + verb, name));
            }
            return frame.end();
        }
        cluster.record(Event.Kind.CLUSTER_READ, node.name, verb);
        Picture picture = cluster.picture();
        return frame.section("status", 0, StatusText.of(picture, verb.equals("cluster")))
                .section("quorum", 0, QuorumText.of(picture, node.name, cluster.membershipChanges()))
                .section("lock", cluster.cib.lockSection())
                .section("nodes", 0, cluster.cib.nodesText())
                .section("constraints", Captured.section("healthy/cluster-quick", "constraints"))
                .end();
    }

    private Answer evidence(SimulatedNode node, String verb) {
        Answer.Frame frame = Answer.to(verb);
        boolean all = verb.equals("survey");
        if (all || verb.equals("node")) {
            cluster.record(Event.Kind.NODE_READ, node.name, verb);
            NodeText.node(frame, node, cluster.time.millis());
        }
        if (all || verb.equals("patches")) {
            NodeText.patches(frame, node);
        }
        if (all || verb.equals("readiness")) {
            NodeText.readiness(frame, node);
        }
        return frame.end();
    }

    private static Answer simulation(String verb, String text) {
        return Answer.to(verb).section("simulate", 0, text).end();
    }

    private static Answer disconnected(String verb) {
        String said = Captured.section("cluster-stopped/cluster-quick", "nodes").text();
        Answer.Frame frame = Answer.to(verb);
        return switch (verb) {
            case "lock", "unlock" ->
                frame.section("lock-act", DISCONNECTED, said)
                        .section("lock", DISCONNECTED, said)
                        .end();
            case "settle" -> frame.section("settle", DISCONNECTED, said).end();
            default -> frame.section("simulate", DISCONNECTED, said).end();
        };
    }
}
