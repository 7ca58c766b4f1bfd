package dev.pacepatch.pacemaker;

import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Reads an element's attributes; what is missing or not understood is noted as unreadable, with the element's id. */
final class Attributes {
    private static final int INFINITY = 1_000_000;

    /** Neither an XML id nor a host name has blanks, quotes, brackets or control characters. */
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{C}\"'`<>&;\\\\]+");

    private final Element element;
    private final String label;
    private final Notes notes;

    /** @param label what the element is, for people: {@code resource db} */
    Attributes(Element element, String label, Notes notes) {
        this.element = element;
        this.label = label;
        this.notes = notes;
    }

    /** A boolean that every version prints. Unreadable: false, and named. */
    boolean flag(String name) {
        String value = element.getAttribute(name);
        if (!value.equals("true") && !value.equals("false")) {
            unreadable(name, value);
        }
        return value.equals("true");
    }

    /** A boolean that older or newer versions leave out. */
    boolean flagOr(String name, boolean otherwise) {
        return element.hasAttribute(name) ? flag(name) : otherwise;
    }

    /** A boolean under the name of newer versions, of older ones, or under both. */
    boolean flagOfEither(String newer, String older) {
        if (!element.hasAttribute(newer)) {
            return flag(older);
        }
        if (element.hasAttribute(older) && flag(older) != flag(newer)) {
            notes.unreadable(label + ": " + newer + " and " + older + " contradict each other");
        }
        return flag(newer);
    }

    /** A number that every version prints; Pacemaker's INFINITY is a million. Unreadable: 0, and named. */
    int number(String name) {
        String value = element.getAttribute(name);
        if (value.equals("INFINITY") || value.equals("+INFINITY")) {
            return INFINITY;
        }
        if (value.matches("[0-9]{1,9}")) {
            return Integer.parseInt(value);
        }
        unreadable(name, value);
        return 0;
    }

    /** Text that every version prints. */
    String text(String name) {
        String value = element.getAttribute(name);
        if (value.isEmpty()) {
            unreadable(name, value);
        }
        return value;
    }

    /** The name of a node or the id of a resource. */
    String name(String name) {
        String value = text(name);
        if (!value.isEmpty() && !NAME.matcher(value).matches()) {
            unreadable(name, value);
        }
        return value;
    }

    /** Text that may be left out. */
    String textOr(String name, String otherwise) {
        return element.hasAttribute(name) ? element.getAttribute(name) : otherwise;
    }

    private void unreadable(String name, String value) {
        notes.unreadable(label + ": " + name + " is " + (value.isEmpty() ? "missing" : "'" + value + "'"));
    }
}
