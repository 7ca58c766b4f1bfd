package dev.pacepatch.acceptance.contract;

import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.kpatch.KernelInfoParser;
import dev.pacepatch.kpatch.KernelOfferParser;
import dev.pacepatch.kpatch.PatchInfoParser;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.KernelOffer;
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
        lines.add("quorate " + state.withQuorum() + ", votes "
                + String.valueOf(state.votes()).replaceAll("ringId=[^,]*, ", "") + ", nodes " + state.expectedNodes()
                + ", DC " + (state.dc() != null) + ", fencing " + state.stonithEnabled() + ", maintenance "
                + state.maintenanceMode());
        state.nodes().forEach(this::node);
        state.resources().stream()
                .map(resource -> resource(resource, state))
                .sorted()
                .forEach(lines::add);
        lines.add("failures "
                + state.failures().stream()
                        .map(f -> f.replaceAll(" \\(.*\\)$", ""))
                        .toList() + ", fail-counts "
                // once or twice is a matter of the moment
                + state.failCounts().stream()
                        .map(f -> f.resource() + " on " + f.node())
                        .toList());
        lines.add("fencings that succeeded "
                + state.fenceEvents().stream()
                        // one that is under way is seen or not, as the moment has it
                        .filter(e -> e.status().equals("success"))
                        .map(e -> e.action() + " " + e.target())
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
                + (node.resourcesRunning() == 0 ? "nothing" : "something") + ", mark " + node.mark());
    }

    /** Which node the scheduler chose among equals is its own affair: that it can run there is not. */
    private static String resource(ResourceState resource, ClusterState state) {
        List<String> flags = new ArrayList<>();
        flag(flags, "active", resource.active());
        flag(flags, "managed", resource.managed());
        flag(flags, "failed", resource.failed());
        flag(flags, "blocked", resource.blocked());
        String where = resource.nodes().stream()
                .map(state::node)
                .map(node -> node != null && node.online() && !node.standby() && !node.unclean())
                .toList()
                .toString();
        boolean together = !resource.nodes().isEmpty() && resource.nodes().equals(promoted(state));
        return "resource " + resource.id() + " in '" + resource.parent() + "' " + resource.agent() + " "
                + resource.role()
                + ", where it can run " + where
                + (resource.parent().equals("web") ? ", with the promoted one " + together : "") + " " + flags;
    }

    private static List<String> promoted(ClusterState state) {
        return state.resources().stream()
                .filter(resource -> resource.role().equals("Promoted"))
                .flatMap(resource -> resource.nodes().stream())
                .toList();
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

    /** How systemd is differs from one lab to the next: that it says so, and what is new among the units that failed, does not. */
    void units(Frame now, Frame before) {
        NodeEvidence node = EvidenceParser.parse(now);
        List<String> failed = new ArrayList<>(node.failedUnits());
        failed.removeAll(EvidenceParser.parse(before).failedUnits());
        lines.add("system state told " + !node.systemState().isEmpty() + ", new failed units " + failed
                + ", in another boot "
                + !node.bootId().equals(EvidenceParser.parse(before).bootId()));
    }

    void kernels(Frame frame) {
        KernelOffer offer = KernelOfferParser.parse(frame);
        lines.add("kernels on offer " + offer.available() + ", installed " + offer.installed() + ", boots "
                + offer.bootDefault());
        lines.add("live patches on offer " + offer.patches() + ", room below /boot " + (offer.freeBootKib() > 0)
                + ", unreadable " + offer.unreadable());
    }

    void kernelInfo(Frame frame) {
        lines.add("CVEs of the kernel " + KernelInfoParser.cves(frame) + ", size known "
                + (PatchInfoParser.downloadBytes(frame) > 0));
    }

    void job(Supplier<Job> question) {
        try {
            Job job = question.get();
            lines.add("job " + job.id() + " " + job.state() + " " + job.verb() + " " + job.argument() + " rc "
                    + job.rc() + (job.acted() ? "" : ", not acted"));
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

    /** For each node: is what runs there, and nothing else, what its standby or its death would move? */
    void simulations(NodeKit from) {
        ClusterState state = ClusterParser.parse(from.clusterQuick());
        for (NodeState node : state.nodes()) {
            lines.add("standby of " + node.name() + ": "
                    + simulation(from.simulateStandby(node.name()), "move", state, node.name()));
            lines.add("death of " + node.name() + ": "
                    + simulation(from.simulateNodeDown(node.name()), "start", state, node.name()));
        }
    }

    private static String simulation(Section section, String how, ClusterState state, String node) {
        try {
            List<PlannedAction> actions = SimulationParser.parse(section.rc(), section.text());
            List<String> alone = state.resources().stream()
                    .filter(resource -> !resource.cloned() && resource.nodes().contains(node))
                    .map(ResourceState::id)
                    .sorted()
                    .toList();
            List<String> acted = actions.stream()
                    .filter(action -> !action.cloned())
                    .map(PlannedAction::resource)
                    .sorted()
                    .toList();
            if (state.maintenanceMode()) {
                return "nothing moves " + (acted.isEmpty() && actions.stream().noneMatch(Facts::ofClones));
            }
            boolean promotes =
                    actions.stream().anyMatch(action -> action.action().equals("promote"));
            // which node has how much to run is Pacemaker's choice at each start
            return "all that runs there and nothing else " + acted.equals(alone) + ", by nothing but " + how + " "
                    + actions.stream()
                            .filter(a -> !a.cloned())
                            .allMatch(a -> a.action().equals(how))
                    + ", promotes another "
                    + (promotes == promoted(state).contains(node)) + ", of clones "
                    + actions.stream()
                            .filter(a -> a.cloned() && a.action().equals("stop"))
                            .map(PlannedAction::resource)
                            .sorted()
                            .toList();
        } catch (UnreadableException e) {
            return "unreadable, rc " + section.rc();
        }
    }

    private static boolean ofClones(PlannedAction action) {
        return action.action().equals("stop") || action.action().equals("promote");
    }
}
