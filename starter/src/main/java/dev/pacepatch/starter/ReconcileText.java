package dev.pacepatch.starter;

import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.ReconcileReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was left in a cluster, for people. */
final class ReconcileText {
    private final int width;

    ReconcileText(int width) {
        this.width = width;
    }

    List<String> of(ReconcileReport report) {
        List<String> lines = new ArrayList<>();
        Leftovers left = report.after();
        if (!report.done().isEmpty()) {
            report.done().forEach(act -> lines.addAll(Texts.wrap("done  ", "      ", act, width)));
        }
        if (left.none()) {
            lines.add(report.cluster() + ": nothing is left of earlier rollouts");
            return lines;
        }
        lines.add(report.cluster() + ": left of earlier rollouts");
        Leftovers.Lock lock = left.lock();
        if (lock != null) {
            String since = lock.since().isEmpty() ? "" : " since " + lock.since();
            lines.addAll(Texts.wrap(
                    "  lock   ",
                    "         ",
                    "held by " + lock.holder() + since + " (" + word(lock.state()) + ")",
                    width));
        }
        for (Leftovers.Mark mark : left.marks()) {
            String what = (mark.standby() ? "in the standby of " : "carries the mark of ") + mark.holder();
            lines.addAll(
                    Texts.wrap("  " + mark.node() + "  ", "         ", what + " (" + word(mark.state()) + ")", width));
        }
        report.kept().forEach(finding -> lines.addAll(ReportText.finding(finding, width)));
        return lines;
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
