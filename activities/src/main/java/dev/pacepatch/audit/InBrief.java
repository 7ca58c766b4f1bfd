package dev.pacepatch.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rollout in a few sentences: who, what, why, when, and what came of it. */
final class InBrief {
    private InBrief() {}

    static String of(Audit audit) {
        String by =
                audit.requestedBy().isEmpty() ? "Nobody said who requested it" : "Requested by " + audit.requestedBy();
        String why = Stream.of(audit.reason(), audit.ticket())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return by + ", started by " + audit.startedBy() + " (as Temporal recorded it)"
                + (why.isEmpty() ? "; no reason was given" : ", because of: " + why) + ". "
                + (patch(audit).equals("newest") ? "The newest " + what(audit) : patch(audit)) + " for "
                + cluster(audit)
                + ", from "
                + audit.rollout().started() + ". "
                + result(audit);
    }

    /** Of the request, or as its workflow is called. */
    static String cluster(Audit audit) {
        String named = audit.request().path("cluster").asText();
        return named.isEmpty() ? audit.rollout().workflow() : named;
    }

    /** What was chosen, else what was asked for. */
    static String patch(Audit audit) {
        String chosen = audit.patch().path("nevra").asText();
        String asked = Procedures.boots(audit) ? "kernel" : "patch";
        return chosen.isEmpty() ? audit.request().path(asked).asText("newest") : chosen;
    }

    private static String what(Audit audit) {
        return Procedures.boots(audit) ? "kernel" : "live patch";
    }

    /** As the report says, else as Temporal does. */
    static String outcome(Audit audit) {
        String said = audit.outcome().outcome();
        return said.isEmpty() ? audit.outcome().state() : said;
    }

    private static String result(Audit audit) {
        if (audit.rollout().ended() == null) {
            return "It had not ended when this was read: " + audit.outcome().state() + ", " + done(audit) + " nodes "
                    + Procedures.done(audit) + ".";
        }
        String summary = audit.outcome().summary();
        return "It ended " + audit.rollout().ended() + " as " + outcome(audit)
                + (summary.isEmpty() ? "" : ": " + summary) + ".";
    }

    /** So many of so many nodes are on the target, as far as these histories say. */
    static String done(Audit audit) {
        List<String> nodes = new ArrayList<>(audit.inspections().stream()
                .flatMap(one -> one.plan().stream())
                .map(Audit.Planned::node)
                .toList());
        nodes.addAll(audit.nodes().stream().map(NodeAudit::node).toList());
        long all = nodes.stream().distinct().count();
        return all - Remains.open(audit).size() + "/" + all;
    }
}
