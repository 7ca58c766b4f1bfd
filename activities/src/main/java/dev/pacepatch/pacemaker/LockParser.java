package dev.pacepatch.pacemaker;

import org.w3c.dom.Element;

/** Reads who holds the cluster's lock from our property set in the CIB. */
public final class LockParser {
    private static final int NO_SUCH_OBJECT = 105;

    private LockParser() {}

    /** The holder, or empty when nobody holds it. */
    public static String parse(int rc, String xml) throws UnreadableException {
        if (rc == NO_SUCH_OBJECT) {
            return "";
        }
        if (rc != 0) {
            throw new UnreadableException("the lock could not be read (" + rc + ")");
        }
        Element set = Xml.parse(xml);
        for (Element pair : Xml.children(set, "nvpair")) {
            String value = pair.getAttribute("value");
            if (pair.getAttribute("name").equals("pacepatch-lock") && !value.isEmpty()) {
                return value;
            }
        }
        throw new UnreadableException("our property set holds no lock");
    }
}
