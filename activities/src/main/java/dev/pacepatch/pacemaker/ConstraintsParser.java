package dev.pacepatch.pacemaker;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Reads the location constraints that {@code crm_resource} and {@code pcs resource move} and {@code ban} leave behind. */
public final class ConstraintsParser {
    private static final int NO_SUCH_OBJECT = 105;

    private ConstraintsParser() {}

    /** Their ids; one alone is printed bare, several inside {@code <xpath-query>}. */
    public static List<String> parse(int rc, String xml) throws UnreadableException {
        if (rc == NO_SUCH_OBJECT) {
            return List.of();
        }
        if (rc != 0) {
            throw new UnreadableException("the constraints could not be read (" + rc + ")");
        }
        Element root = Xml.parse(xml);
        List<Element> found =
                root.getTagName().equals("rsc_location") ? List.of(root) : Xml.children(root, "rsc_location");
        List<String> ids = new ArrayList<>();
        found.forEach(element -> ids.add(element.getAttribute("id")));
        return ids;
    }
}
