package dev.pacepatch.audit.timeline;

import dev.pacepatch.audit.DecisionAudit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Gives each decision its letter, over all lanes in the order of their times. */
final class Letters {
    private static final int ALPHABET = 26;

    private final Map<DecisionAudit, Mark> marks = new LinkedHashMap<>();

    Letters(List<DecisionAudit> decisions) {
        for (DecisionAudit one : decisions) {
            marks.put(one, new Mark(Shape.DECISION, one.at(), letter(marks.size()), text(one)));
        }
    }

    /** A to Z, then AA. */
    static String letter(int index) {
        String last = String.valueOf((char) ('A' + index % ALPHABET));
        return index < ALPHABET ? last : letter(index / ALPHABET - 1) + last;
    }

    private static String text(DecisionAudit one) {
        String by = one.by().isEmpty() ? one.identity() : one.by();
        return one.kind()
                + (one.node().isEmpty() ? "" : " " + one.node())
                + (by.isEmpty() ? "" : " by " + by)
                + (one.reason().isEmpty() ? "" : ": " + one.reason());
    }

    List<Mark> among(Predicate<String> events) {
        List<Mark> found = new ArrayList<>();
        marks.forEach((decision, mark) -> {
            if (events.test(decision.event())) {
                found.add(mark);
            }
        });
        return found;
    }
}
