package dev.pacepatch.starter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A list of rollouts as a table. */
final class ListText {
    private static final List<String> HEAD =
            List.of("CLUSTER", "PHASE", "NODE", "STARTED", "TOOK", "PACKAGE", "BY", "TICKET");

    private ListText() {}

    static List<String> of(List<Listed> rollouts, Instant now) {
        if (rollouts.isEmpty()) {
            return List.of(
                    "No rollout is known. Do: start one with pacepatch rollout start CLUSTER, or ask for others");
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        rollouts.forEach(one -> rows.add(row(one, now)));
        return Table.lines(rows);
    }

    private static List<String> row(Listed one, Instant now) {
        Instant end = one.closed() == null ? now : one.closed();
        return List.of(
                one.cluster().isEmpty() ? one.workflowId() : one.cluster(),
                one.phase(),
                one.node(),
                one.started().truncatedTo(ChronoUnit.SECONDS).toString(),
                Texts.time(Duration.between(one.started(), end)),
                one.patch(),
                one.requestedBy(),
                one.ticket());
    }
}
