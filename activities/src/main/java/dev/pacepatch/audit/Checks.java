package dev.pacepatch.audit;

import dev.pacepatch.audit.Practice.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rows of the practices' table, and those that rest on what the last look at the cluster did not find. */
final class Checks {
    private static final Map<String, String> PRACTICES = Map.ofEntries(
            Map.entry("P1", "a live patch fixes selected CVEs only: it is told which"),
            Map.entry("P2", "live patches exist for select kernels, until a day"),
            Map.entry("P3", "no upgrade: a kernel update with a reboot is planned"),
            Map.entry("P4", "kernel and patch are above the floor from which clusters are supported"),
            Map.entry("P5", "the nodes run a kernel for which live patches are provided"),
            Map.entry("P6", "the prerequisites of kpatch are met on each node"),
            Map.entry("P7", "a defined procedure for live patches"),
            Map.entry("P8", "applied in the background, without an outage"),
            Map.entry("P9", "one node at a time, each proven to have survived before the next"),
            Map.entry("P10", "tested first, in an environment for tests, by a scenario of one's own"),
            Map.entry("P11", "the same packages on all nodes; mixed for a limited time only"));

    private final Audit audit;

    Checks(Audit audit) {
        this.audit = audit;
    }

    static Practice row(String id, State state, List<String> events, String note) {
        return new Practice(id, PRACTICES.getOrDefault(id, id), state, List.copyOf(events), note);
    }

    /** The last look at the cluster found none of these, or somebody has accepted it. */
    Practice of(String id, String... codes) {
        Set<String> which = Set.of(codes);
        if (audit.inspections().isEmpty()) {
            return row(id, State.NOT_SHOWN, List.of(), "no look at the whole cluster is in the history");
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
        List<String> shown = List.of(last.event());
        boolean readable = !last.verdict().equals("UNDECODABLE");
        if (!readable || !against.isEmpty()) {
            String why = readable ? String.join("; ", against) : "its answer cannot be decoded";
            return row(id, State.NOT_SHOWN, shown, why);
        }
        if (!accepted.isEmpty()) {
            return row(id, State.WAIVED, shown, String.join("; ", accepted));
        }
        return last.plan().isEmpty()
                ? row(id, State.NOT_SHOWN, shown, "the look ended without a plan")
                : row(id, State.PROVEN, shown, "checked, none found: " + String.join(", ", codes));
    }
}
