package dev.pacepatch.starter;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rollout under way, for people: which node, which step, since when, why it waits. */
final class ProgressText {
    /** A node that needs nothing more, in the words of its state. */
    private static final Set<String> DONE = Arrays.stream(NodeOutcome.values())
            .filter(NodeOutcome::good)
            .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private final int width;

    ProgressText(int width) {
        this.width = width;
    }

    /** The whole picture. */
    List<String> picture(Snapshot seen, Instant now) {
        List<String> lines = new ArrayList<>();
        RolloutStatus status = seen.status();
        if (status == null) {
            lines.add(seen.silence());
        } else {
            lines.add(head(status, now));
            int column = status.nodes().stream()
                    .mapToInt(n -> n.node().length())
                    .max()
                    .orElse(0);
            status.nodes().forEach(node -> lines.add(row(node, column, seen, now)));
            why(seen).forEach(reason -> lines.addAll(Texts.wrap("  ! ", "    ", reason, width)));
            if (status.phase().startsWith("AWAITING") || status.phase().equals("PAUSED")) {
                commands(status).forEach(command -> lines.add("  > " + command));
            }
        }
        return lines.stream().map(this::cut).toList();
    }

    /** What may be decided now, as commands. */
    private static List<String> commands(RolloutStatus status) {
        return status.offers().stream()
                .map(offer -> "pacepatch rollout " + offer.decision() + " " + status.cluster()
                        + (offer.node().isEmpty() ? "" : " " + offer.node()) + " --reason …")
                .toList();
    }

    /** The moment in one line, for a log. */
    String line(Snapshot seen, Instant now) {
        RolloutStatus status = seen.status();
        if (status == null) {
            return seen.silence();
        }
        NodeProgress node = seen.node();
        String where = node == null ? status.phase() : node.node() + "  " + step(node, seen);
        List<String> why = why(seen);
        return where + (why.isEmpty() ? "" : "; " + String.join("; ", why));
    }

    private static String head(RolloutStatus status, Instant now) {
        long done =
                status.nodes().stream().filter(n -> DONE.contains(n.state())).count();
        String patch = status.patch() == null ? "" : "  " + status.patch().nevra();
        String nodes = status.nodes().isEmpty()
                ? ""
                : "  " + done + " of " + status.nodes().size() + " nodes";
        return status.cluster() + "  " + status.phase() + nodes + patch + "  "
                + Texts.time(Duration.between(status.started(), now));
    }

    private static String row(NodeProgress planned, int column, Snapshot seen, Instant now) {
        NodeProgress running = seen.node();
        String name = "  " + Texts.pad(planned.node(), column) + "  ";
        if (running != null && running.node().equals(planned.node())) {
            Instant since = running.since() == null ? now : running.since();
            return name + step(running, seen) + "  " + Texts.time(Duration.between(since, now));
        }
        String runs = runs(planned, seen.status());
        return name + planned.state().replace('_', ' ') + (runs.isEmpty() ? "" : "  (" + runs + ")");
    }

    /** The live patch on it, as far as it is known; of a kernel update, the kernel that it has been brought onto. */
    private static String runs(NodeProgress node, @Nullable RolloutStatus status) {
        Target target = status == null ? null : status.patch();
        if (target != null && target.procedure() == Procedure.KERNEL_UPDATE) {
            return DONE.contains(node.state()) ? target.kernel() : "";
        }
        return node.patchAfter().isEmpty() ? node.patchBefore() : node.patchAfter();
    }

    private static String step(NodeProgress node, Snapshot seen) {
        String step = node.step().isEmpty() ? node.state() : node.step();
        return seen.doing().stream()
                .filter(doing ->
                        doing.step().equals(node.step()) && !doing.what().isEmpty())
                .map(doing -> step + ": " + doing.what())
                .findFirst()
                .orElse(step);
    }

    private static List<String> why(Snapshot seen) {
        List<String> reasons = new ArrayList<>();
        RolloutStatus status = seen.status();
        NodeProgress node = seen.node();
        if (status != null && !status.waitingFor().isEmpty()) {
            reasons.add(status.waitingFor());
        }
        if (node != null && !node.waitingFor().isEmpty()) {
            reasons.add(node.waitingFor());
        }
        seen.doing().stream()
                .filter(doing -> doing.attempt() > 1)
                .map(doing -> doing.step() + ", attempt " + doing.attempt() + ": " + doing.trouble())
                .forEach(reasons::add);
        return reasons;
    }

    private String cut(String line) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
