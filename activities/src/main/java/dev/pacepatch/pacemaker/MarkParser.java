package dev.pacepatch.pacemaker;

import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Element;

/** Reads our marks from the CIB's {@code <nodes>}. */
public final class MarkParser {
    private static final String MARK = "pacepatch-standby";

    private MarkParser() {}

    /** The holder whose standby a node is in, by node name; nodes without our mark are left out. */
    public static Map<String, String> parse(int rc, String xml) throws UnreadableException {
        if (rc != 0) {
            throw new UnreadableException("the CIB's nodes could not be read (" + rc + ")");
        }
        Element nodes = Xml.parse(xml);
        if (!nodes.getTagName().equals("nodes")) {
            throw new UnreadableException("<" + nodes.getTagName() + "> instead of the CIB's nodes");
        }
        Map<String, String> marks = new HashMap<>();
        for (Element node : Xml.children(nodes, "node")) {
            for (Element set : Xml.children(node, "instance_attributes")) {
                for (Element pair : Xml.children(set, "nvpair")) {
                    if (pair.getAttribute("name").equals(MARK)) {
                        marks.put(node.getAttribute("uname"), pair.getAttribute("value"));
                    }
                }
            }
        }
        return marks;
    }
}
