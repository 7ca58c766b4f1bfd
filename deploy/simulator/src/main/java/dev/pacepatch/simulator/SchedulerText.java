package dev.pacepatch.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What crm_simulate says: the actions that lead from one placement to another. */
final class SchedulerText {
    private static final Captured.Section STANDBY = Captured.section("healthy/simulate-standby", "simulate");
    private static final Captured.Section DOWN = Captured.section("healthy/simulate-node-down", "simulate");
    private static final String MOVE = STANDBY.line("action=\"move\" resource=\"vip\"");
    private static final String STOP = STANDBY.line("action=\"stop\" resource=\"cache:0\"");
    private static final String STOP_PROMOTED = STANDBY.line("action=\"stop\" resource=\"db:0\"");
    private static final String PROMOTE = STANDBY.line("action=\"promote\"");
    private static final String START = DOWN.line("action=\"start\" resource=\"batch\"");

    private final Picture picture;
    private final Placement goal;
    /** The node that is taken away without a chance to stop anything, or empty. */
    private final String lost;

    private final List<String> actions = new ArrayList<>();

    private SchedulerText(Picture picture, Placement goal, String lost) {
        this.picture = picture;
        this.goal = goal;
        this.lost = lost;
    }

    static String standby(Picture picture, String node) {
        Set<String> standby = new HashSet<>(picture.standby());
        standby.add(node);
        Picture changed = picture.with(picture.placement(), standby);
        return new SchedulerText(changed, changed.goal(), "").text(STANDBY);
    }

    static String down(Picture picture, String node) {
        List<String> left =
                picture.able().stream().filter(name -> !name.equals(node)).toList();
        Placement goal = picture.maintenance()
                ? picture.placement()
                : picture.placement().over(left);
        return new SchedulerText(picture, goal, node).text(DOWN);
    }

    private String text(Captured.Section recorded) {
        StringBuilder out = new StringBuilder(20_000);
        out.append(recorded.line("<pacemaker-result")).append('\n').append("  <cluster_status>\n");
        StatusText.nodes(out, picture, "    ");
        ResourcesText.write(out, picture, "    ");
        out.append("  </cluster_status>\n");
        collect();
        out.append(actions.isEmpty() ? "  <actions/>\n" : "  <actions>\n");
        actions.forEach(action -> out.append("    ").append(action).append('\n'));
        out.append(actions.isEmpty() ? "" : "  </actions>\n").append("  <transition/>\n");
        Picture after = picture.with(goal, picture.standby());
        out.append("  <revised_cluster_status>\n");
        StatusText.nodes(out, after, "    ");
        ResourcesText.write(out, after, "    ");
        out.append("  </revised_cluster_status>\n");
        return out.append("  <status code=\"0\" message=\"OK\"/>\n</pacemaker-result>\n")
                .toString();
    }

    private void collect() {
        Placement now = picture.placement();
        alone("fence-lab", now.of(Placement.FENCE), goal.of(Placement.FENCE));
        alone("vip", now.of(Placement.WEB), goal.of(Placement.WEB));
        alone("app", now.of(Placement.WEB), goal.of(Placement.WEB));
        String promoted = now.of(Placement.PROMOTED);
        for (int i = 0; i < now.clones().size(); i++) {
            String node = now.clones().get(i);
            if (!goal.clones().contains(node) && !node.equals(lost)) {
                actions.add(Captured.with(STOP, "resource", "cache:" + i, "node", node));
                actions.add(
                        node.equals(promoted)
                                ? Captured.with(STOP_PROMOTED, "resource", "db:" + i, "node", node)
                                : Captured.with(STOP, "resource", "db:" + i, "node", node));
            }
        }
        String next = goal.of(Placement.PROMOTED);
        if (!next.isEmpty() && !next.equals(promoted)) {
            int instance = Math.max(0, now.clones().indexOf(next));
            actions.add(Captured.with(PROMOTE, "resource", "db:" + instance, "source", next));
        }
        alone("batch", now.of(Placement.BATCH), goal.of(Placement.BATCH));
    }

    private void alone(String resource, String from, String to) {
        if (from.equals(to)) {
            return;
        }
        if (to.isEmpty()) {
            actions.add(Captured.with(STOP, "resource", resource, "node", from));
        } else if (from.isEmpty() || from.equals(lost)) {
            actions.add(Captured.with(START, "resource", resource, "node", to));
        } else {
            actions.add(Captured.with(MOVE, "resource", resource, "source", from, "dest", to));
        }
    }
}
