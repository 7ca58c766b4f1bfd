package dev.pacepatch.audit;

import java.util.regex.Pattern;

/** What histories hold, as text that is shown: nothing in it may hide, reorder or break what stands around it. */
public final class Text {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private Text() {}

    /** Line ends, control characters and what turns the direction of writing become blanks. */
    public static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    /** Printable, and for HTML and SVG nothing but text, between tags and in quoted attributes. */
    public static String html(String text) {
        return printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
