package dev.pacepatch.acceptance.contract;

import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.ResourceState;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.RefusedException;
import dev.pacepatch.nodekit.Section;
import dev.pacepatch.pacemaker.ClusterParser;
import dev.pacepatch.pacemaker.LockParser;
import dev.pacepatch.pacemaker.SimulationParser;
import dev.pacepatch.pacemaker.UnreadableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** What the product's own parsers read, as lines, without what differs from one lab to the next: times, ids, taint, the DC. */
final class Facts {
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    void heading(String text) {
        lines.add("== " + text);
    }

    void say(String text) {
        lines.add(text);
    }

    void cluster(Frame frame) {
        ClusterState state = ClusterParser.parse(frame);
        lines.add("quorate " + state.withQuorum() + ", votes " + state.votes() + ", nodes " + state.expectedNodes()
                + ", DC " + (state.dc() != null) + ", fencing " + state.stonithEnabled() + ", maintenance "
                + state.maintenanceMode());
        state.nodes().forEach(this::node);
        state.resources().stream()
                .sorted(Comparator.comparing(ResourceState::id)
                        .thenComparing(r -> r.nodes().toString()))
                .forEach(this::resource);
        lines.add("failures "
                + state.failures().stream()
                        .map(f -> f.replaceAll(" \\(.*\\)$", ""))
                        .toList() + ", fail-counts " + state.failCounts());
        lines.add("fencings "
                + state.fenceEvents().stream()
                        .map(e -> e.action() + " " + e.target() + " " + e.status())
                        .toList());
        lines.add("constraints " + state.constraints() + ", unreadable " + state.unreadable() + ", unknown "
                + state.unknown());
        lock(frame);
    }

    private void node(NodeState node) {
        List<String> flags = new ArrayList<>();
        flag(flags, "standby", node.standby());
        flag(flags, "unclean", node.unclean());
        flag(flags, "pending", node.pending());
        flag(flags, "maintenance", node.maintenance());
        lines.add("node " + node.name() + " " + (node.online() ? "online" : "offline") + " " + flags + " runs "
                + node.resourcesRunning() + " mark " + node.mark());
    }

    private void resource(ResourceState resource) {
        List<String> flags = new ArrayList<>();
        flag(flags, "active", resource.active());
        flag(flags, "managed", resource.managed());
        flag(flags, "failed", resource.failed());
        flag(flags, "blocked", resource.blocked());
        lines.add("resource " + resource.id() + " in '" + resource.parent() + "' " + resource.agent() + " "
                + resource.role() + " " + resource.nodes() + " " + flags);
    }

    private static void flag(List<String> flags, String name, boolean set) {
        if (set) {
            flags.add(name);
        }
    }

    void lock(Frame frame) {
        Section lock = frame.section("lock");
        try {
            lines.add("lock '" + LockParser.parse(lock.rc(), lock.text()) + "'");
        } catch (UnreadableException e) {
            lines.add("lock unreadable, rc " + lock.rc());
        }
    }

    void evidence(Frame frame) {
        NodeEvidence node = EvidenceParser.parse(frame);
        lines.add("evidence of " + node.node() + " as " + node.pacemakerName() + " on " + node.uname() + ": "
                + node.livePatches() + ", stalled tasks " + !node.stalledTasks().isEmpty());
        lines.add("packages " + node.packages() + ", modules " + node.modules() + ", alarms "
                + (node.kernelAlarms() > 0) + ", unreadable " + node.unreadable());
    }

    void job(Supplier<Job> question) {
        try {
            Job job = question.get();
            lines.add("job " + job.id() + " " + job.state() + " " + job.verb() + " " + job.argument() + " rc "
                    + job.rc());
        } catch (RefusedException e) {
            refused(e);
        }
    }

    /** An act: what it says of itself. */
    void act(String section, Supplier<Frame> verb) {
        try {
            lines.add("act rc " + verb.get().section(section).rc());
        } catch (RefusedException e) {
            refused(e);
        }
    }

    private void refused(RefusedException e) {
        lines.add("refused: " + e.finding().found());
    }

    void simulation(String what, Section section) {
        try {
            List<String> actions = SimulationParser.parse(section.rc(), section.text()).stream()
                    .map(PlannedAction::toString)
                    .sorted()
                    .toList();
            lines.add(what + ": " + actions);
        } catch (UnreadableException e) {
            lines.add(what + " unreadable, rc " + section.rc());
        }
    }

    void simulations(NodeKit from) {
        for (String node : List.of("node1", "node2", "node3")) {
            simulation("standby of " + node, from.simulateStandby(node));
            simulation("death of " + node, from.simulateNodeDown(node));
        }
    }
}
