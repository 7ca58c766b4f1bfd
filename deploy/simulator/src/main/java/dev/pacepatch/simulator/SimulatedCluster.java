package dev.pacepatch.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Three nodes, one configuration, one agenda of what happens by itself, and the log of what truly happened. Everything is done under its
 * monitor. Its public methods are what nature and other people do; what Pacepatch does goes through {@link #ask}.
 */
public final class SimulatedCluster {
    public static final List<String> NODES = List.of("node1", "node2", "node3");
    public static final String OLD_PACKAGE = "kpatch-patch-5_14_0-70_13_1-1-5.el9_0.x86_64";
    public static final String OLD_MODULE = "kpatch_5_14_0_70_13_1_1_5";

    /** Until resources have moved; the lab's order of magnitude. */
    private static final long MOVE = 1500;

    final SimulatedTime time;
    final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
    final Cib cib = new Cib();
    final Agenda agenda = new Agenda();
    final Power power = new Power(this);
    private final List<Event> events = new ArrayList<>();
    private final Kit kit = new Kit(this);
    private final Interference interference;
    private Placement placement = Placement.none();
    private boolean moving;
    private int failCount;
    private long calls;
    /** The call that is being carried out, or 0. */
    private long asked;

    /** A healthy cluster on which release 1-5 is active and 1-6 on offer. */
    public SimulatedCluster(SimulatedTime time, Interference interference) {
        this.time = time;
        this.interference = interference;
        for (String name : NODES) {
            int id = NODES.indexOf(name) + 1;
            SimulatedNode node = new SimulatedNode(name, id);
            node.packages.add(OLD_PACKAGE);
            node.modules.add(OLD_MODULE);
            node.boot(time.millis());
            node.member = true;
            nodes.put(name, node);
            cib.node(name, id);
        }
        placement = new Placement(
                Map.of(
                        Placement.FENCE,
                        "node1",
                        Placement.PROMOTED,
                        "node1",
                        Placement.WEB,
                        "node1",
                        Placement.BATCH,
                        "node2"),
                NODES);
    }

    /** Asks a node's kit, as somebody over SSH would. */
    public Answer ask(String node, String verb, List<String> arguments) throws ConnectionLost, InterruptedException {
        Call call;
        synchronized (this) {
            call = new Call(++calls, node, verb, arguments);
        }
        interference.before(call);
        return interference.after(call, carryOut(call));
    }

    /** Lets the node kit do it, with nothing in between. */
    public Answer carryOut(Call call) throws ConnectionLost, InterruptedException {
        kit.await(call);
        synchronized (this) {
            tick();
            SimulatedNode node = node(call.node());
            if (!node.up) {
                throw new ConnectionLost(node.name + " does not answer");
            }
            asked = call.number();
            try {
                return kit.answer(node, call);
            } finally {
                asked = 0;
            }
        }
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** How many verbs were asked for. */
    public synchronized long calls() {
        return calls;
    }

    public synchronized Truth truth() {
        tick();
        return now();
    }

    /** Whether its sshd answers. */
    public synchronized boolean up(String node) {
        tick();
        return node(node).up;
    }

    // --- people and nature -------------------------------------------------------------------------------------------

    public synchronized void operatorStandby(String node) {
        cib.operatorStandby(node);
        record(Event.Kind.OPERATOR, node, "standby");
        changed();
    }

    public synchronized void operatorUnstandby(String node) {
        cib.operatorUnstandby(node);
        record(Event.Kind.OPERATOR, node, "unstandby");
        changed();
    }

    public synchronized void maintenance(boolean on) {
        cib.maintenance = on;
        record(Event.Kind.OPERATOR, "", "maintenance " + on);
        changed();
    }

    /** As {@code pcs property} does it, whoever holds it. */
    public synchronized void removeLock() {
        cib.lock = "";
        record(Event.Kind.OPERATOR, "", "unlock");
    }

    /** batch fails, is started again, and keeps its fail-count. */
    public synchronized void failResource() {
        failCount = 2;
        record(Event.Kind.OPERATOR, placement.of(Placement.BATCH), "fail batch");
    }

    public synchronized void fault(String node, NodeFault fault) {
        node(node).faults.add(fault);
    }

    /** A node that hangs because of a fault is switched on again. */
    public synchronized void mend(String node) {
        node(node).faults.clear();
        power.mended(node(node));
    }

    /** Power gone, or a panic: the cluster misses it, fences it, and it boots again. */
    public synchronized void crash(String name) {
        power.crash(node(name));
    }

    /** Somebody boots it in an orderly way: it leaves the cluster, and nobody fences it. */
    public synchronized void reboot(String name) {
        power.reboot(node(name));
    }

    /**
     * Whether a node that our boot has brought down joins the cluster by itself when it is back. If not, as at the start, somebody has to
     * start the cluster there; who boots a node otherwise does so.
     */
    public synchronized void clusterEnabled(boolean enabled) {
        power.clusterEnabled(enabled);
    }

    /** The out-of-memory killer: dnf and what it runs are gone. What the kernel has begun goes on. */
    public synchronized void killInstall(String name) {
        node(name).jobs.values().stream()
                .filter(job -> job.running() && job.touches())
                .forEach(job -> ended(node(name), job, 137));
    }

    /** A job's runner itself is killed: it leaves no result. */
    public synchronized void killJob(String name) {
        node(name).jobs.values().stream().filter(SimulatedJob::running).forEach(SimulatedJob::lose);
    }

    // --- inside ------------------------------------------------------------------------------------------------------

    SimulatedNode node(String name) {
        SimulatedNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no node " + name);
        }
        return node;
    }

    void tick() {
        agenda.run(time.millis());
    }

    void record(Event.Kind kind, String node, String detail) {
        events.add(new Event(calls, asked == 0 ? calls : asked, time.millis(), kind, node, detail, now()));
    }

    void ended(SimulatedNode node, SimulatedJob job, int rc) {
        job.end(rc, time.millis());
        record(Event.Kind.JOB_ENDED, node.name, job.what() + " " + rc);
    }

    /** It was not to act. */
    void refused(SimulatedNode node, SimulatedJob job) {
        job.refuse(time.millis());
        record(Event.Kind.JOB_ENDED, node.name, job.what() + " not acted");
    }

    /** Resources will move, if they are not where they belong. */
    void changed() {
        if (!moving && !picture().goal().equals(placement)) {
            moving = true;
            agenda.at(time.millis() + MOVE, () -> {
                moving = false;
                placement = picture().goal();
            });
        }
    }

    /** Nothing is left to do, and no dead node waits to be fenced. */
    boolean settled() {
        tick();
        return !moving && nodes.values().stream().noneMatch(node -> node.unclean);
    }

    int membershipChanges() {
        return power.changes();
    }

    Picture picture() {
        String dc = NODES.stream()
                .filter(name -> node(name).member && !node(name).unclean)
                .reduce((first, second) -> second)
                .orElse("");
        return new Picture(
                List.copyOf(nodes.values()),
                placement,
                cib.standby,
                new TreeMap<>(cib.marks),
                new TreeMap<>(cib.turns),
                cib.maintenance,
                dc,
                failCount,
                power.fencings);
    }

    private Truth now() {
        Picture picture = picture();
        return new Truth(
                cib.lock,
                cib.maintenance,
                !moving && nodes.values().stream().noneMatch(node -> node.unclean),
                picture.votes(),
                failCount > 0,
                nodes.values().stream().map(this::truth).toList());
    }

    private Truth.OfNode truth(SimulatedNode node) {
        return new Truth.OfNode(
                node.name,
                node.bootId,
                node.up && node.member,
                node.unclean,
                cib.standby.contains(node.name),
                cib.marks.getOrDefault(node.name, ""),
                node.active(),
                node.inTransition() || node.jobChangesIt(),
                node.alarms > 0,
                node.running.uname());
    }
}
