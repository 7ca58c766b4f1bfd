package dev.pacepatch.random;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.simulator.Event;
import dev.pacepatch.simulator.SimulatedCluster;
import dev.pacepatch.simulator.Truth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges a rollout by what truly happened, and by what its report says of that. */
final class Judge {
    static final String NEW = "kpatch_5_14_0_70_13_1_1_6";
    private static final Set<Event.Kind> TOUCH = EnumSet.of(Event.Kind.STANDBY, Event.Kind.JOB_STARTED);
    private static final Set<NodeOutcome> UNTOUCHED =
            EnumSet.of(NodeOutcome.BLOCKED, NodeOutcome.CANCELLED, NodeOutcome.ALREADY_PATCHED);

    private final Trial.Result result;
    private final List<Event> events;
    private final List<String> found = new ArrayList<>();

    private Judge(Trial.Result result) {
        this.result = result;
        this.events = result.events();
    }

    static List<String> violations(Trial.Result result) {
        Judge judge = new Judge(result);
        if (!result.ended()) {
            judge.found.add("it does not end");
            return judge.found;
        }
        result.defects().forEach(e -> judge.found.add("a step broke: " + e));
        judge.touches();
        judge.standbys();
        judge.loads();
        judge.reports();
        judge.end();
        return judge.found;
    }

    // --- I1, I2, I8: before each touch

    private void touches() {
        for (int i = 0; i < events.size(); i++) {
            Event touch = events.get(i);
            if (TOUCH.contains(touch.kind())) {
                askedFirst(i, touch);
                for (String other : SimulatedCluster.NODES) {
                    if (!other.equals(touch.node())) {
                        proven(other, i, touch);
                    }
                }
            }
        }
    }

    /**
     * The last look at the cluster from that node showed it fit: what came after that look nobody could know. Nor what a look shows that
     * was told while the touch, asked for before it, was still on its way.
     */
    private void askedFirst(int index, Event touch) {
        Event look = last(asked(index, touch), touch.node(), Event.Kind.CLUSTER_READ);
        if (look == null) {
            found.add("I2: " + touch + ", and nobody had looked at the cluster from there");
            return;
        }
        Truth truth = look.truth();
        if (truth.votes() < SimulatedCluster.NODES.size()) {
            found.add("I2: " + touch + ", and only " + truth.votes() + " nodes were there at " + look);
        }
        truth.nodes().stream()
                .filter(Truth.OfNode::unclean)
                .forEach(node -> found.add("I2: " + touch + " while " + node.name() + " was unclean, at " + look));
        if (truth.maintenance()) {
            found.add("I2: " + touch + " in maintenance mode, at " + look);
        }
        truth.nodes().stream()
                .filter(node -> node.standby() && !node.name().equals(touch.node()))
                .forEach(node -> found.add("I2: " + touch + " while " + node.name() + " is in standby, at " + look));
    }

    private int asked(int index, Event touch) {
        int before = index;
        while (before > 0 && events.get(before - 1).call() > touch.asked()) {
            before--;
        }
        return before;
    }

    /** Every node that was touched before was last read as patched, alive, in service and at rest. */
    private void proven(String node, int index, Event touch) {
        int touched = lastIndex(index, node, TOUCH);
        if (touched < 0) {
            return;
        }
        Event before = events.get(touched);
        int looked = lastIndex(index, node, EnumSet.of(Event.Kind.NODE_READ));
        if (looked < touched) {
            found.add("I1: " + touch + ", and " + node + " was not read after " + before);
            return;
        }
        Event read = events.get(looked);
        Truth.OfNode truth = read.truth().node(node);
        String first = bootAtFirstTouch(node, index);
        if (!truth.active().equals(NEW) || truth.changing()) {
            found.add("I1: " + touch + ", and " + node + " was not patched at " + read);
        } else if (!truth.mark().isEmpty()) {
            found.add("I1: " + touch + ", and " + node + " was still in our standby at " + read);
        } else if (truth.oopsed()) {
            found.add("I8: " + touch + ", and " + node + " had an oops at " + read);
        } else if (!truth.bootId().equals(first) && sameHolder(before, touch)) {
            found.add("I8: " + touch + ", and " + node + " had booted since it was touched");
        }
    }

    private String bootAtFirstTouch(String node, int index) {
        for (int i = 0; i < index; i++) {
            if (TOUCH.contains(events.get(i).kind()) && events.get(i).node().equals(node)) {
                return events.get(i).truth().node(node).bootId();
            }
        }
        return "";
    }

    private static boolean sameHolder(Event one, Event other) {
        return one.truth().lock().equals(other.truth().lock());
    }

    // --- I4: standby

    private void standbys() {
        for (String node : SimulatedCluster.NODES) {
            for (String holder : result.holders()) {
                more("I4: standby of " + node + " by " + holder, count(Event.Kind.STANDBY, node, holder));
                more("I4: end of standby of " + node + " by " + holder, count(Event.Kind.UNSTANDBY, node, holder));
            }
        }
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.kind() != Event.Kind.UNSTANDBY) {
                continue;
            }
            if (event.truth().node(event.node()).changing()) {
                found.add("I5: " + event + " while the node was changing");
            }
            if (looksSinceTheJob(i, event.node()) < 2) {
                found.add("I5: " + event + " before the node was read twice after its job");
            }
        }
    }

    /** Many, where no job has ended there. */
    private long looksSinceTheJob(int before, String node) {
        int ended = lastIndex(before, node, EnumSet.of(Event.Kind.JOB_ENDED));
        return ended < 0
                ? Long.MAX_VALUE
                : events.subList(ended, before).stream()
                        .filter(e ->
                                e.kind() == Event.Kind.NODE_READ && e.node().equals(node))
                        .count();
    }

    // --- I7: loads

    private void loads() {
        for (String node : SimulatedCluster.NODES) {
            for (String holder : result.holders()) {
                long jobs = events.stream()
                        .filter(e ->
                                e.kind() == Event.Kind.JOB_STARTED && e.node().equals(node))
                        .filter(e -> e.truth().lock().equals(holder))
                        .count();
                more("I7: a changing job on " + node + " by " + holder, jobs);
            }
        }
    }

    private void more(String what, long times) {
        if (times > 1) {
            found.add(what + ", " + times + " times");
        }
    }

    private long count(Event.Kind kind, String node, String detail) {
        return events.stream()
                .filter(e ->
                        e.kind() == kind && e.node().equals(node) && e.detail().equals(detail))
                .count();
    }

    // --- the reports

    private void reports() {
        for (Map.Entry<String, RolloutReport> report : result.reports().entrySet()) {
            for (NodeResult node : report.getValue().nodes()) {
                said(report.getKey(), node);
            }
            for (String node : SimulatedCluster.NODES) {
                boolean told = report.getValue().nodes().stream()
                        .anyMatch(n -> n.node().equals(node));
                if (!told && touchedBy(report.getKey(), node)) {
                    found.add("I13: " + node + " was touched, and the report does not name it");
                }
            }
        }
    }

    private void said(String holder, NodeResult node) {
        if (node.outcome() == NodeOutcome.DIED && !result.blocked()) {
            found.add("I8: " + node.node() + " is told as dead, and the patch is not blocked");
        }
        boolean touched = touchedBy(holder, node.node());
        if (UNTOUCHED.contains(node.outcome()) && touched) {
            found.add("I13: " + node.node() + " is told as " + node.outcome() + ", and was touched");
        }
        if (node.outcome() == NodeOutcome.PATCHED) {
            Event read = last(events.size(), node.node(), Event.Kind.NODE_READ);
            Truth.OfNode truth = read == null ? null : read.truth().node(node.node());
            if (truth == null || !truth.active().equals(NEW) || truth.changing()) {
                found.add("I5: " + node.node() + " is told as patched, and was not when it was last read: " + read);
            } else if (!truth.bootId().equals(bootAtFirstTouch(node.node(), events.size())) && touched) {
                found.add("I6: " + node.node() + " is told as patched and alive, and had booted: " + read);
            } else if (touched && truth.oopsed()) {
                found.add("I6: " + node.node() + " is told as patched and alive, and had an oops: " + read);
            }
        }
    }

    private boolean touchedBy(String holder, String node) {
        return events.stream()
                .anyMatch(e -> TOUCH.contains(e.kind())
                        && e.node().equals(node)
                        && e.truth().lock().equals(holder));
    }

    // --- the end

    private void end() {
        if (events.isEmpty() || result.holders().isEmpty()) {
            return;
        }
        Truth truth = events.get(events.size() - 1).truth();
        String last = result.holders().get(result.holders().size() - 1);
        RolloutReport report = result.reports().get(last);
        if (truth.lock().equals(last) && report != null && report.findings().isEmpty()) {
            found.add("the lock is left, and the report does not say so");
        }
        for (Truth.OfNode node : truth.nodes()) {
            if (report != null && node.mark().equals(last) && !saidToBeKept(report, node)) {
                found.add("I4: " + node.name() + " is left in our standby, and the report does not say so");
            }
        }
    }

    private static boolean saidToBeKept(RolloutReport report, Truth.OfNode node) {
        return report.nodes().stream()
                .filter(n -> n.node().equals(node.name()))
                .flatMap(n -> n.findings().stream())
                .anyMatch(f -> f.code().equals("STANDBY_KEPT") || f.code().equals("STANDBY_NOT_ENDED"));
    }

    private Event last(int before, String node, Event.Kind kind) {
        int index = lastIndex(before, node, EnumSet.of(kind));
        return index < 0 ? null : events.get(index);
    }

    private int lastIndex(int before, String node, Set<Event.Kind> kinds) {
        for (int i = before - 1; i >= 0; i--) {
            if (kinds.contains(events.get(i).kind()) && events.get(i).node().equals(node)) {
                return i;
            }
        }
        return -1;
    }
}
