package dev.pacepatch.audit;

import dev.pacepatch.audit.Practice.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The table of practices while it is made, and what most of its rows rest on: what a look at the cluster did not find. */
final class PracticeRows {
    private final Audit audit;
    private final List<Practice> rows = new ArrayList<>();

    PracticeRows(Audit audit) {
        this.audit = audit;
    }

    void add(String id, String practice, State state, List<String> events, String note) {
        rows.add(new Practice(id, practice, state, List.copyOf(events), note));
    }

    Practice takeLast() {
        return rows.remove(rows.size() - 1);
    }

    List<Practice> all() {
        return List.copyOf(rows);
    }

    /** The last look at the cluster found none of these, or somebody has accepted it. */
    void checked(String id, String practice, String... codes) {
        Set<String> which = Set.of(codes);
        if (audit.inspections().isEmpty()) {
            add(id, practice, State.NOT_SHOWN, List.of(), "no look at the whole cluster is in the history");
            return;
        }
        Audit.Inspected last = audit.inspections().get(audit.inspections().size() - 1);
        List<String> against = Stream.of(last.problems(), last.blockers())
                .flatMap(List::stream)
                .filter(one -> which.contains(one.code()))
                .map(Audit.Found::sentence)
                .toList();
        List<String> accepted = last.accepted().stream()
                .filter(one -> which.contains(one.code()))
                .map(Audit.Found::sentence)
                .toList();
        boolean readable = !last.verdict().equals("UNDECODABLE");
        if (!readable || !against.isEmpty()) {
            String why = readable ? String.join("; ", against) : "its answer cannot be decoded";
            add(id, practice, State.NOT_SHOWN, List.of(last.event()), why);
        } else if (!accepted.isEmpty()) {
            add(id, practice, State.WAIVED, List.of(last.event()), String.join("; ", accepted));
        } else if (last.plan().isEmpty()) {
            add(id, practice, State.NOT_SHOWN, List.of(last.event()), "the look ended without a plan");
        } else {
            add(id, practice, State.PROVEN, List.of(last.event()), "checked, none found: " + String.join(", ", codes));
        }
    }
}
