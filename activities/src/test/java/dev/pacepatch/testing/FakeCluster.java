package dev.pacepatch.testing;

import dev.pacepatch.activity.ClusterDirectory;
import dev.pacepatch.activity.ClusterTarget;
import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Three nodes with one CIB: lock, marks, standby, a lone resource, a clone, a fence device. Its XML is written as Pacemaker writes it. */
public final class FakeCluster implements ClusterDirectory, AutoCloseable {
    public static final String NAME = "lab";
    public static final Target PATCH = new Target(
            "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64", "kpatch_5_14_0_70_13_1_1_6", "5.14.0-70.13.1.el9_0.x86_64");

    public static final Target KERNEL =
            new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64");

    public final Map<String, String> marks = new TreeMap<>();
    public final Set<String> standby = new HashSet<>();
    /** Whose standby an operator has made his own, over our mark. */
    public final Set<String> takenOver = new HashSet<>();
    /** The job of the last standby of ours. */
    private final Map<String, String> turns = new TreeMap<>();

    public final List<String> acts = new ArrayList<>();
    public List<String> available = List.of(PATCH.nevra());
    public List<String> kernels = List.of(KERNEL.nevra());
    /** What the new kernel's changelog names. */
    public String kernelCves = "CVE-2022-1012\nCVE-2022-2639\n";

    public String lock = "";
    public boolean settled = true;
    /** Nodes that the inventory, or the cluster, does not name. */
    public final Set<String> notInInventory = new HashSet<>();

    public final Set<String> notInCluster = new HashSet<>();
    /** How the queries of the lock, of the scheduler and of the repositories end. */
    public int lockRc;

    public int simulationRc;
    public int repositoriesRc;
    /** The lone resource can run on no other node. */
    public boolean pinned;
    /** Resources do not leave a node in standby. */
    public boolean stuck;

    private final Map<String, FakeNode> nodes = new LinkedHashMap<>();
    private final List<String> lost = new ArrayList<>();
    /** Nodes that wait for fencing. */
    public final Set<String> unclean = new HashSet<>();
    /** Nodes on which the cluster was stopped. */
    private final Set<String> stopped = new HashSet<>();

    private int ring = 9;
    /** When it may be touched. */
    public MaintenanceCalendar calendar = MaintenanceCalendar.ALWAYS;
    /** The task queue of other workers that are to touch it, or empty. */
    public String elsewhere = "";

    private final Path folder;
    private String batch = "node1";

    public FakeCluster(Path folder) {
        this.folder = folder;
        for (String name : List.of("node1", "node2", "node3")) {
            nodes.put(name, new FakeNode(name, this));
        }
    }

    public FakeNode node(String name) {
        return nodes.get(name);
    }

    public Collection<FakeNode> nodes() {
        return nodes.values();
    }

    @Override
    public Optional<ClusterTarget> find(String cluster) {
        return cluster.equals(NAME)
                ? Optional.of(new ClusterTarget(
                        NAME,
                        nodes.values().stream()
                                .filter(n -> !notInInventory.contains(n.name))
                                .map(n -> n.address(folder))
                                .toList(),
                        calendar,
                        new ClusterPlace(NAME, "", elsewhere),
                        elsewhere.isEmpty()))
                : Optional.empty();
    }

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public void close() {
        nodes.values().forEach(FakeNode::close);
    }

    /** The node goes down, and its peers fence it. */
    public synchronized void fence(FakeNode node) {
        lost.add(node.name);
        ring++;
        batch = batch.equals(node.name) ? other(node.name) : batch;
        node.goDown();
    }

    /** Its cluster is stopped in an orderly way. */
    public synchronized void stop(FakeNode node) {
        stopped.add(node.name);
        ring++;
        batch = batch.equals(node.name) ? other(node.name) : batch;
    }

    String startCluster(FakeNode at, boolean ours) {
        if (stopped.contains(at.name)) {
            if (!ours) {
                return at.refused("start-cluster", "no boot of ours has stopped it");
            }
            acts.add("start-cluster " + at.name);
            stopped.remove(at.name);
            ring++;
        }
        return at.frame("start-cluster").section("act", 0, "").end();
    }

    private Set<String> away() {
        Set<String> away = new HashSet<>(lost);
        away.addAll(stopped);
        return away;
    }

    /** As the node itself sees it, which sees nothing where its cluster is stopped. */
    FrameText status(FakeNode at, FrameText frame) {
        if (stopped.contains(at.name)) {
            return frame.section(
                            "status",
                            102,
                            "<pacemaker-result api-version=\"2.25\" request=\"crm_mon\"><status code=\"102\" message=\"Not"
                                    + " connected\"/></pacemaker-result>")
                    .section("quorum", 1, "Cannot initialize CMAP service\n")
                    .section("lock", 102, "")
                    .section("nodes", 102, "")
                    .section("constraints", 102, "");
        }
        Set<String> away = away();
        StringBuilder table = new StringBuilder();
        int id = 0;
        for (String name : members()) {
            id++;
            table.append(away.contains(name) ? "" : "         " + id + "          1 " + name + "\n");
        }
        int total = members().size() - away.size();
        String quorum = "Quorum information\n------------------\nQuorate:          " + (total > 1 ? "Yes" : "No")
                + "\nRing ID:          1."
                + ring
                + "\n\nVotequorum information\n----------------------\nExpected votes:   3\nHighest expected: 3\n"
                + "Total votes:      " + total + "\nQuorum:           2  \nFlags:            Quorate \n\n"
                + "Membership information\n----------------------\n    Nodeid      Votes Name\n" + table;
        frame.section("status", 0, FakeStatus.xml(members(), lost, away, unclean, standby, batch))
                .section("quorum", 0, quorum);
        return lockSection(frame)
                .section("nodes", 0, FakeStatus.cibNodes(nodes.keySet(), marks))
                .section("constraints", 105, "");
    }

    String simulation(String node) {
        return FakeStatus.simulation(nodes.keySet(), away(), standby, batch, node, pinned ? "" : other(node));
    }

    FrameText lockVerb(FrameText frame, String verb, String holder) {
        int rc = 0;
        if (verb.equals("lock")) {
            rc = lock.isEmpty() ? 0 : 108;
            lock = lock.isEmpty() ? holder : lock;
        } else if (lock.equals(holder)) {
            lock = "";
        }
        acts.add(verb);
        return lockSection(frame.section("lock-act", rc, ""));
    }

    String standbyVerb(FakeNode at, String verb, String node, String holder, String job) {
        if (!lock.equals(holder)) {
            return at.refused(verb, "the lock is held by '" + lock + "'");
        }
        if (verb.equals("unstandby") && !marks.containsKey(node)) {
            return at.refused(verb, node + " carries no mark of ours");
        }
        if (verb.equals("standby") && job.equals(turns.get(node)) && !standby.contains(node)) {
            return at.refused(verb, node + " was in standby for the job " + job + " already, and that has ended");
        }
        acts.add(verb + " " + node);
        if (verb.equals("standby")) {
            marks.put(node, holder);
            turns.put(node, job);
            standby.add(node);
            batch = batch.equals(node) && !stuck ? pinned ? "" : other(node) : batch;
        } else {
            marks.remove(node);
            if (!takenOver.contains(node)) {
                standby.remove(node);
            }
        }
        return at.frame(verb)
                .section("act", 0, "")
                .section("nodes", 0, FakeStatus.cibNodes(nodes.keySet(), marks))
                .end();
    }

    private List<String> members() {
        return nodes.keySet().stream().filter(n -> !notInCluster.contains(n)).toList();
    }

    private FrameText lockSection(FrameText frame) {
        if (lockRc != 0) {
            return frame.section("lock", lockRc, "Connection to the CIB manager failed");
        }
        return lock.isEmpty()
                ? frame.section("lock", 105, "")
                : frame.section(
                        "lock",
                        0,
                        "<cluster_property_set id=\"pacepatch\"><nvpair id=\"pacepatch-lock\" name=\"pacepatch-lock\" value=\""
                                + lock + "\"/></cluster_property_set>");
    }

    private String other(String node) {
        return nodes.keySet().stream()
                .filter(n -> !n.equals(node) && !standby.contains(n) && !away().contains(n))
                .findFirst()
                .orElse("");
    }
}
