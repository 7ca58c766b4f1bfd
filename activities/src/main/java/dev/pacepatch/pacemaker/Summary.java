package dev.pacepatch.pacemaker;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * crm_mon's summary.
 *
 * @param nodes configured nodes
 * @param resources configured resources, each instance of a clone counted
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

    static Summary read(@Nullable Element summary, String source, Notes notes) {
        Element dc = part(summary, "current_dc", source, notes);
        Element nodes = part(summary, "nodes_configured", source, notes);
        Element resources = part(summary, "resources_configured", source, notes);
        Element options = part(summary, "cluster_options", source, notes);
        boolean present = dc != null && new Attributes(dc, "current_dc", notes).flag("present");
        String name = dc == null || !present ? "" : new Attributes(dc, "current_dc", notes).name("name");
        Attributes set = options == null ? null : new Attributes(options, "cluster_options", notes);
        return new Summary(
                name.isEmpty() ? null : name,
                dc != null && present && new Attributes(dc, "current_dc", notes).flag("with_quorum"),
                dc != null && new Attributes(dc, "current_dc", notes).flagOr("mixed_version", false),
                nodes == null ? 0 : new Attributes(nodes, "nodes_configured", notes).number("number"),
                resources == null ? 0 : new Attributes(resources, "resources_configured", notes).number("number"),
                set != null && set.flagOfEither("fencing-enabled", "stonith-enabled"),
                set != null && set.flag("maintenance-mode"),
                set != null && set.flagOr("stop-all-resources", false));
    }

    private static @Nullable Element part(@Nullable Element summary, String name, String source, Notes notes) {
        Element part = Xml.child(summary, name);
        if (part == null) {
            notes.unreadable(source + ": no <" + name + "> in its summary");
        }
        return part;
    }
}
