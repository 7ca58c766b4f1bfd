package dev.pacepatch.simulator;

import java.util.List;
import java.util.Map;

/** What crm_mon says, cut from what it has said on the lab. */
final class StatusText {
    static final Captured.Section HEALTHY = Captured.section("healthy/cluster-quick", "status");
    private static final Captured.Section THOROUGH = Captured.section("healthy/cluster", "status");
    private static final Captured.Section FAILED = Captured.section("fail-count/cluster-quick", "status");
    private static final Captured.Section MARKED = Captured.section("standby-of-ours/cluster-quick", "status");

    private static final String MEMBER = HEALTHY.line("<node name=\"node1\" id");
    private static final String OFFLINE =
            Captured.section("fenced/cluster-quick", "status").line("<node name=\"node2\" id");
    private static final String UNCLEAN =
            Captured.section("node-unclean/cluster-quick", "status").line("<node name=\"node2\" id");

    private StatusText() {}

    static String of(Picture picture, boolean thorough) {
        StringBuilder out = new StringBuilder(20_000);
        summary(out, picture, thorough ? THOROUGH : HEALTHY);
        nodes(out, picture, "  ");
        ResourcesText.write(out, picture, "  ");
        attributes(out, picture);
        history(out, picture);
        if (picture.failCount() > 0) {
            FAILED.lines("<failures>", "</failures>")
                    .forEach(line -> out.append(line).append('\n'));
        }
        if (!picture.fencings().isEmpty()) {
            out.append("  <fence_history>\n");
            picture.fencings()
                    .forEach(event -> out.append("    ").append(event.text()).append('\n'));
            out.append("  </fence_history>\n");
        }
        return out.append("  ")
                .append(HEALTHY.line("<status code"))
                .append("\n</pacemaker-result>\n")
                .toString();
    }

    private static void summary(StringBuilder out, Picture picture, Captured.Section captured) {
        for (String line : captured.lines("<pacemaker-result", "</summary>")) {
            String changed = line;
            if (line.contains("<current_dc")) {
                changed = Captured.with(
                        line,
                        "name",
                        picture.dc(),
                        "id",
                        "" + picture.id(picture.dc()),
                        "with_quorum",
                        "" + picture.quorate());
            } else if (line.contains("<cluster_options")) {
                changed = Captured.with(line, "maintenance-mode", "" + picture.maintenance());
            }
            out.append(changed).append('\n');
        }
    }

    static void nodes(StringBuilder out, Picture picture, String indent) {
        out.append(indent).append("<nodes>\n");
        for (SimulatedNode node : picture.nodes()) {
            String line = node.unclean ? UNCLEAN : node.member ? MEMBER : OFFLINE;
            line = Captured.with(
                    line,
                    "name",
                    node.name,
                    "id",
                    "" + node.id,
                    "standby",
                    "" + picture.standby().contains(node.name),
                    "is_dc",
                    "" + node.name.equals(picture.dc()),
                    "resources_running",
                    "" + picture.placement().running(node.name));
            out.append(indent).append("  ").append(line).append('\n');
        }
        out.append(indent).append("</nodes>\n");
    }

    private static void attributes(StringBuilder out, Picture picture) {
        out.append("  <node_attributes>\n");
        for (SimulatedNode node : picture.nodes()) {
            if (!node.member || node.unclean) {
                continue;
            }
            List<String> lines = attributesOf(node.name, picture);
            if (!lines.isEmpty()) {
                out.append("    <node name=\"").append(node.name).append("\">\n");
                lines.forEach(line -> out.append("      ").append(line).append('\n'));
                out.append("    </node>\n");
            }
        }
        out.append("  </node_attributes>\n");
    }

    private static List<String> attributesOf(String node, Picture picture) {
        List<String> lines = new java.util.ArrayList<>();
        if (picture.placement().clones().contains(node)) {
            boolean promoted = picture.placement().of(Placement.PROMOTED).equals(node);
            lines.add(HEALTHY.line(promoted ? "value=\"LATEST\"" : "value=\"STREAMING|SYNC\""));
            lines.add(HEALTHY.line(promoted ? "value=\"1000\"" : "value=\"100\""));
        }
        String mark = picture.marks().get(node);
        if (mark != null) {
            lines.add(Captured.with(MARKED.line("<attribute name=\"pacepatch-standby\""), "value", mark));
        }
        String turn = picture.turns().get(node);
        if (turn != null) {
            lines.add(Captured.with(MARKED.line("<attribute name=\"pacepatch-turn\""), "value", turn));
        }
        return lines;
    }

    private static void history(StringBuilder out, Picture picture) {
        out.append("  <node_history>\n");
        for (SimulatedNode node : picture.nodes()) {
            out.append("    <node name=\"").append(node.name).append("\">\n");
            for (Map.Entry<String, String> resource : HistoryText.BY_RESOURCE.entrySet()) {
                if (picture.runs(resource.getKey(), node.name)) {
                    boolean failed =
                            picture.failCount() > 0 && resource.getKey().equals(Placement.BATCH);
                    out.append(failed ? HistoryText.FAILED_BATCH : resource.getValue());
                }
            }
            out.append("    </node>\n");
        }
        out.append("  </node_history>\n");
    }
}
