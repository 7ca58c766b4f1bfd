package dev.pacepatch.pacemaker;

import java.util.List;
import org.w3c.dom.Element;

/** Reads an element's attributes; what is missing or not understood is added to the list of unreadable things, with its id. */
final class Attributes {
    private final Element element;
    private final String label;
    private final List<String> unreadable;

    /** @param label what the element is, for people: {@code resource db} */
    Attributes(Element element, String label, List<String> unreadable) {
        this.element = element;
        this.label = label;
        this.unreadable = unreadable;
    }

    /** A boolean that every version prints. Unreadable: false, and named. */
    boolean flag(String name) {
        String value = element.getAttribute(name);
        if (!value.equals("true") && !value.equals("false")) {
            unreadable.add(label + ": " + name + " is " + (value.isEmpty() ? "missing" : "'" + value + "'"));
        }
        return value.equals("true");
    }

    /** A boolean that older or newer versions leave out. */
    boolean flagOr(String name, boolean otherwise) {
        return element.hasAttribute(name) ? flag(name) : otherwise;
    }

    /** The first of two names under which versions print a boolean. */
    boolean flagOfEither(String newer, String older) {
        return flag(element.hasAttribute(newer) ? newer : older);
    }

    /** A number that every version prints; Pacemaker's INFINITY is a million. Unreadable: 0, and named. */
    int number(String name) {
        String value = element.getAttribute(name);
        if (value.equals("INFINITY") || value.equals("+INFINITY")) {
            return 1_000_000;
        }
        if (value.matches("[0-9]{1,9}")) {
            return Integer.parseInt(value);
        }
        unreadable.add(label + ": " + name + " is " + (value.isEmpty() ? "missing" : "'" + value + "'"));
        return 0;
    }

    /** Text that every version prints. */
    String text(String name) {
        String value = element.getAttribute(name);
        if (value.isEmpty()) {
            unreadable.add(label + ": " + name + " is missing");
        }
        return value;
    }

    /** Text that may be left out. */
    String textOr(String name, String otherwise) {
        return element.hasAttribute(name) ? element.getAttribute(name) : otherwise;
    }
}
