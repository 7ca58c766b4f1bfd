package dev.pacepatch.audit.timeline;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.NodeAudit;
import dev.pacepatch.audit.StepAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deals a report's steps, waits and decisions out to the lanes: each to the try that its event belongs to, the rest to the cluster. */
final class Lanes {
    private static final Set<String> BAD =
            Set.of("FAILED", "DIED", "UNCERTAIN", "HALTED", "REFUSED", "TERMINATED", "TIMED_OUT", "NOT_STARTED");

    private final Audit audit;
    private final Instant from;
    private final Instant latest;
    private final Letters letters;

    Lanes(Audit audit, Instant from, Instant latest) {
        this.audit = audit;
        this.from = from;
        this.latest = latest;
        this.letters = new Letters(audit.decisions());
    }

    List<Lane> all() {
        List<Lane> lanes = new ArrayList<>(List.of(cluster()));
        Map<String, Integer> tries = new TreeMap<>();
        for (NodeAudit node : audit.nodes()) {
            int count = tries.merge(node.node(), 1, Integer::sum);
            lanes.add(node(node, node.node() + (count == 1 ? "" : ", try " + count)));
        }
        return List.copyOf(lanes);
    }

    private Lane cluster() {
        Predicate<String> ours = event -> audit.nodes().stream().noneMatch(node -> node.tells(event));
        String outcome = audit.outcome().outcome().isEmpty()
                ? audit.outcome().state()
                : audit.outcome().outcome();
        Instant ended = audit.rollout().ended();
        Bars bars = new Bars(steps(ours), ended == null ? latest : ended, ended == null);
        audit.waits().stream().filter(wait -> ours.test(wait.event())).forEach(bars::add);
        Marks marks = new Marks(steps(ours));
        marks.add(letters.among(ours));
        marks.end(BAD, outcome, ended, outcome + ": " + audit.outcome().summary());
        String name = audit.request().path("cluster").asText("cluster");
        return new Lane(name, outcome, life(name, from, ended), bars.lock(), bars.all(), marks.all());
    }

    private Lane node(NodeAudit node, String name) {
        Instant ended = node.ended();
        Bars bars = new Bars(steps(node::tells), ended == null ? latest : ended, ended == null);
        audit.waits().stream().filter(wait -> node.tells(wait.event())).forEach(bars::add);
        Marks marks = new Marks(steps(node::tells));
        marks.add(letters.among(node::tells));
        marks.end(BAD, node.outcome(), ended, node.node() + " " + node.outcome() + ": " + node.summary());
        Bar life = life(name, node.started() == null ? from : node.started(), ended);
        List<Bar> known = bars.all();
        return new Lane(
                name,
                node.outcome(),
                life,
                bars.outOfService(latest),
                known.isEmpty() ? List.of(life) : known,
                marks.all());
    }

    private List<StepAudit> steps(Predicate<String> ours) {
        return audit.steps().stream().filter(step -> ours.test(step.event())).toList();
    }

    private Bar life(String name, Instant began, @Nullable Instant ended) {
        return new Bar(Kind.UNKNOWN, began, ended == null ? latest : ended, ended == null, true, name);
    }
}
