package dev.pacepatch.simulator;

import java.util.ArrayList;
import java.util.List;

/** The part of crm_mon's and crm_simulate's answers that lists the resources. */
final class ResourcesText {
    private static final String STOPPED = Captured.section("standby-of-ours/cluster-quick", "status")
            .line("<resource id=\"cache\" resource_agent=\"ocf:heartbeat:Dummy\" role=\"Stopped\"");
    private static final String AT = StatusText.HEALTHY.line("cached=\"true\"");

    private final StringBuilder out;
    private final Picture picture;
    private final String indent;

    private ResourcesText(StringBuilder out, Picture picture, String indent) {
        this.out = out;
        this.picture = picture;
        this.indent = indent + "  ";
    }

    static void write(StringBuilder out, Picture picture, String indent) {
        out.append(indent).append("<resources>\n");
        new ResourcesText(out, picture, indent).all();
        out.append(indent).append("</resources>\n");
    }

    private void all() {
        resource("fence-lab", picture.placement().of(Placement.FENCE), "Started", indent);
        line("<group id=\"web\"");
        resource("vip", picture.placement().of(Placement.WEB), "Started", indent + "  ");
        resource("app", picture.placement().of(Placement.WEB), "Started", indent + "  ");
        out.append(indent).append("</group>\n");
        clone("cache", picture.placement().clones(), "Started", "Started");
        clone("db", picture.placement().promotedFirst(), "Promoted", "Unpromoted");
        resource("batch", picture.placement().of(Placement.BATCH), "Started", indent);
    }

    private void clone(String id, List<String> nodes, String firstRole, String otherRole) {
        line("<clone id=\"" + id + "-clone\"");
        List<String> all = new ArrayList<>(nodes);
        while (all.size() < picture.nodes().size()) {
            all.add("");
        }
        String promoted = picture.placement().of(Placement.PROMOTED);
        for (String node : all) {
            resource(id, node, !node.isEmpty() && node.equals(promoted) ? firstRole : otherRole, indent + "  ");
        }
        out.append(indent).append("</clone>\n");
    }

    private void line(String start) {
        out.append(indent).append(managed(StatusText.HEALTHY.line(start))).append('\n');
    }

    private void resource(String id, String node, String role, String deep) {
        String recorded = StatusText.HEALTHY.line("<resource id=\"" + id + "\"");
        if (node.isEmpty()) {
            String agent = recorded.replaceAll(".* resource_agent=\"([^\"]+)\".*", "$1");
            out.append(deep)
                    .append(managed(Captured.with(STOPPED, "id", id, "resource_agent", agent)))
                    .append('\n');
            return;
        }
        out.append(deep).append(managed(Captured.with(recorded, "role", role))).append('\n');
        boolean lost = picture.nodes().stream().anyMatch(n -> n.name.equals(node) && n.unclean);
        out.append(deep)
                .append("  ")
                .append(Captured.with(AT, "name", node, "id", "" + picture.id(node), "cached", "" + !lost))
                .append('\n')
                .append(deep)
                .append("</resource>\n");
    }

    private String managed(String line) {
        return picture.maintenance() ? Captured.with(line, "managed", "false") : line;
    }
}
