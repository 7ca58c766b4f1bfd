package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report as tables, once for all forms that people read, so that the same facts stand in each. */
final class Sections {
    private final List<Section> all = new ArrayList<>();

    private Sections() {}

    static List<Section> of(Audit audit) {
        Sections sections = new Sections();
        sections.who(audit);
        sections.outcome(audit);
        sections.practices(audit);
        sections.plan(audit);
        sections.nodes(audit);
        sections.evidence(audit);
        sections.all.add(decisions("decisions", "Decisions", "node", audit.decisions()));
        sections.gates(audit);
        sections.steps(audit);
        sections.waits(audit);
        sections.all.add(histories("histories", "Histories that this rests on", audit.histories()));
        sections.all.add(notUnderstood("not-understood", "Not understood", audit.otherEvents(), audit.undecodable()));
        return List.copyOf(sections.all);
    }

    static String title(Audit audit) {
        return "Audit of " + audit.rollout().workflow();
    }

    private void who(Audit a) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("schema", a.schema()));
        rows.add(List.of("workflow", a.rollout().workflow()));
        rows.add(List.of("run", a.rollout().run()));
        rows.add(List.of("requested by", a.requestedBy()));
        rows.add(List.of("reason", a.reason()));
        rows.add(List.of("ticket", a.ticket()));
        rows.add(List.of("started by (as Temporal recorded it)", a.startedBy()));
        fields(rows, "request", a.request());
        fields(rows, "patch", a.patch());
        fields(rows, "facts", a.facts());
        table("request", "Request", List.of("field", "value"), rows);
    }

    static void fields(List<List<String>> rows, String of, JsonNode tree) {
        tree.properties().forEach(one -> rows.add(List.of(of + ": " + one.getKey(), Payloads.line(one.getValue()))));
    }

    private void outcome(Audit a) {
        List<List<String>> rows = new ArrayList<>(outcome(a.outcome()));
        a.remains().forEach(one -> rows.add(List.of("remains", one, "")));
        table("outcome", "Outcome", List.of("what", "found", "event"), rows);
    }

    static List<List<String>> outcome(Audit.Outcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("state", outcome.state(), outcome.event()));
        rows.add(List.of("outcome", outcome.outcome(), ""));
        rows.add(List.of("summary", outcome.summary(), ""));
        outcome.findings().forEach(one -> rows.add(List.of("finding", one, "")));
        outcome.accepted().forEach(one -> rows.add(List.of("accepted", one, "")));
        return rows;
    }

    private void practices(Audit a) {
        table(
                "practices",
                "Recommended practices",
                List.of("practice", "what it asks", "state", "shown by", "note"),
                a.practices().stream()
                        .map(p -> List.of(p.id(), p.practice(), p.state().name(), lines(p.events()), p.note()))
                        .toList());
    }

    private void plan(Audit a) {
        List<List<String>> rows = new ArrayList<>();
        for (Audit.Inspected one : a.inspections()) {
            rows.add(List.of(one.event(), one.verdict(), "", one.seen()));
            one.plan()
                    .forEach(node -> rows.add(List.of(
                            one.event(), "node", node.node(), node.reason() + "; before: " + node.patchBefore())));
            found(rows, one.event(), "problem", one.problems());
            found(rows, one.event(), "blocker", one.blockers());
            found(rows, one.event(), "accepted", one.accepted());
            found(rows, one.event(), "warning", one.warnings());
        }
        table("plan", "Plan", List.of("event", "what", "about", "found"), rows);
    }

    private static void found(List<List<String>> rows, String event, String what, List<Audit.Found> found) {
        found.forEach(one -> rows.add(List.of(event, what, one.code(), one.sentence())));
    }

    private void nodes(Audit a) {
        table(
                "nodes",
                "Nodes",
                List.of(
                        "node",
                        "workflow",
                        "run",
                        "outcome",
                        "summary",
                        "how",
                        "patch before",
                        "patch after",
                        "out of service",
                        "began",
                        "ended",
                        "findings",
                        "accepted",
                        "event"),
                a.nodes().stream()
                        .map(n -> List.of(
                                n.node(),
                                n.workflow(),
                                n.run(),
                                n.outcome(),
                                n.summary(),
                                n.how(),
                                n.patchBefore(),
                                n.patchAfter(),
                                n.outOfService(),
                                at(n.started()),
                                at(n.ended()),
                                lines(n.findings()),
                                lines(n.accepted()),
                                n.event()))
                        .toList());
    }

    private void evidence(Audit a) {
        List<List<String>> rows = new ArrayList<>();
        for (NodeAudit node : a.nodes()) {
            TreeSet<String> fields = new TreeSet<>();
            node.before().fieldNames().forEachRemaining(fields::add);
            node.after().fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                rows.add(List.of(
                        node.node(),
                        field,
                        Payloads.line(node.before().path(field)),
                        Payloads.line(node.after().path(field)),
                        differs(node, field),
                        node.event()));
            }
        }
        table(
                "evidence",
                "Evidence before and after",
                List.of("node", "field", "before", "after", "difference", "event"),
                rows);
    }

    private static String differs(NodeAudit node, String field) {
        return node.differences().stream()
                .filter(difference -> difference.field().equals(field))
                .map(difference -> difference.reboot() ? "differs, by the reboot" : "differs")
                .findFirst()
                .orElse("");
    }

    static Section decisions(String id, String title, String about, List<DecisionAudit> decisions) {
        return new Section(
                id,
                title,
                List.of("at", "decision", about, "by", "reason", "identity", "via", "answer", "event"),
                decisions.stream()
                        .map(d -> List.of(
                                at(d.at()),
                                d.kind(),
                                d.node(),
                                d.by(),
                                d.reason(),
                                d.identity(),
                                d.via(),
                                d.answer(),
                                d.event()))
                        .toList());
    }

    private void gates(Audit a) {
        table(
                "gates",
                "Gate verdicts",
                List.of("at", "node", "verdict", "seen", "how", "why", "blockers", "accepted", "warnings", "event"),
                a.gates().stream()
                        .map(g -> List.of(
                                at(g.at()),
                                g.node(),
                                g.allowed() ? "ALLOWED" : "BLOCKED",
                                g.seen(),
                                g.how(),
                                g.why(),
                                lines(g.blockers()),
                                lines(g.accepted()),
                                lines(g.warnings()),
                                g.event()))
                        .toList());
    }

    private void steps(Audit a) {
        table(
                "steps",
                "Steps",
                List.of(
                        "asked for",
                        "began",
                        "ended",
                        "node",
                        "step",
                        "summary",
                        "took",
                        "attempts",
                        "retried because",
                        "worker",
                        "build",
                        "verdict",
                        "detail",
                        "event"),
                a.steps().stream()
                        .map(s -> List.of(
                                at(s.scheduled()),
                                at(s.started()),
                                at(s.ended()),
                                s.node(),
                                s.step(),
                                s.summary(),
                                took(s.took()),
                                s.attempts() == 0 ? "" : Integer.toString(s.attempts()),
                                s.retried(),
                                s.worker(),
                                s.build(),
                                s.verdict(),
                                s.detail(),
                                s.event()))
                        .toList());
    }

    private void waits(Audit a) {
        table(
                "waits",
                "Waits",
                List.of("began", "ended", "node", "what for", "at most", "end", "event"),
                a.waits().stream()
                        .map(w -> List.of(
                                at(w.started()),
                                at(w.ended()),
                                w.node(),
                                w.what(),
                                took(w.longest()),
                                w.end(),
                                w.event()))
                        .toList());
    }

    static Section histories(String id, String title, List<RunAudit> runs) {
        return new Section(
                id,
                title,
                List.of("workflow", "run", "type", "began", "ended", "state", "builds", "read"),
                runs.stream()
                        .map(h -> List.of(
                                h.workflow(),
                                h.run(),
                                h.type(),
                                at(h.started()),
                                at(h.ended()),
                                h.state(),
                                lines(h.builds()),
                                h.missing().isEmpty() ? h.events() + " events" : "not read: " + h.missing()))
                        .toList());
    }

    static Section notUnderstood(String id, String title, Map<String, Integer> events, List<String> undecodable) {
        return new Section(
                id,
                title,
                List.of("what", "how often, or why"),
                Stream.concat(
                                events.entrySet().stream()
                                        .map(one -> List.of(
                                                one.getKey(), one.getValue().toString())),
                                undecodable.stream().map(one -> List.of("a payload that cannot be decoded", one)))
                        .toList());
    }

    private void table(String id, String title, List<String> columns, List<List<String>> rows) {
        all.add(new Section(id, title, columns, rows));
    }

    private static String lines(List<String> several) {
        return String.join("; ", several);
    }

    private static String at(@Nullable Instant when) {
        return when == null ? "" : when.toString();
    }

    private static String took(@Nullable Duration time) {
        return time == null ? "" : time.toString();
    }
}
