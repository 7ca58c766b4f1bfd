package dev.pacepatch.pacemaker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * crm_mon's summary.
 *
 * @param nodes configured nodes
 * @param resources configured resources, 0 when not said
 */
record Summary(
        @Nullable String dc,
        boolean withQuorum,
        boolean mixedVersion,
        int nodes,
        int resources,
        boolean fencing,
        boolean maintenance,
        boolean stopAll) {

    static Summary read(@Nullable Element summary, String source, List<String> unreadable) {
        Element dc = part(summary, "current_dc", source, unreadable);
        Element nodes = part(summary, "nodes_configured", source, unreadable);
        Element resources = Xml.child(summary, "resources_configured");
        Element options = part(summary, "cluster_options", source, unreadable);
        boolean present = dc != null && new Attributes(dc, "current_dc", unreadable).flag("present");
        String name = dc == null || !present ? "" : new Attributes(dc, "current_dc", unreadable).text("name");
        Attributes set = options == null ? null : new Attributes(options, "cluster_options", unreadable);
        return new Summary(
                name.isEmpty() ? null : name,
                dc != null && present && new Attributes(dc, "current_dc", unreadable).flag("with_quorum"),
                dc != null && new Attributes(dc, "current_dc", unreadable).flagOr("mixed_version", false),
                nodes == null ? 0 : new Attributes(nodes, "nodes_configured", unreadable).number("number"),
                resources == null ? 0 : new Attributes(resources, "resources_configured", unreadable).number("number"),
                set != null && set.flagOfEither("fencing-enabled", "stonith-enabled"),
                set != null && set.flag("maintenance-mode"),
                set != null && set.flagOr("stop-all-resources", false));
    }

    private static @Nullable Element part(
            @Nullable Element summary, String name, String source, List<String> unreadable) {
        Element part = Xml.child(summary, name);
        if (part == null) {
            unreadable.add(source + ": no <" + name + "> in its summary");
        }
        return part;
    }
}
