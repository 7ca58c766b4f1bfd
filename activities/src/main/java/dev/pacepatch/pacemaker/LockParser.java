package dev.pacepatch.pacemaker;

import org.w3c.dom.Element;

/** Reads who holds the cluster's lock from our property set in the CIB. */
public final class LockParser {
    private static final int NO_SUCH_OBJECT = 105;

    private LockParser() {}

    /** When it was taken, as the node kit wrote it, or empty. */
    public static String since(int rc, String xml) throws UnreadableException {
        return rc == 0 ? value(Xml.parse(xml), "pacepatch-lock-since") : "";
    }

    /** The holder, or empty when nobody holds it. */
    public static String parse(int rc, String xml) throws UnreadableException {
        if (rc == NO_SUCH_OBJECT) {
            return "";
        }
        if (rc != 0) {
            throw new UnreadableException("the lock could not be read (" + rc + ")");
        }
        String holder = value(Xml.parse(xml), "pacepatch-lock");
        if (holder.isEmpty()) {
            throw new UnreadableException("our property set holds no lock");
        }
        return holder;
    }

    private static String value(Element set, String name) {
        return Xml.children(set, "nvpair").stream()
                .filter(pair -> pair.getAttribute("name").equals(name))
                .map(pair -> pair.getAttribute("value"))
                .findFirst()
                .orElse("");
    }
}
