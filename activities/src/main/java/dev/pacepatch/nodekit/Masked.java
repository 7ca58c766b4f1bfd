package dev.pacepatch.nodekit;

import java.util.regex.Pattern;

/**
 * What programs on a node print may name addresses with the login in them: dnf repeats a repository's, or a proxy's, with its password when
 * it cannot reach it. No such login goes further than this, so none reaches a history.
 */
final class Masked {
    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^\\s/?#@\"'<>]+(@[^\\s/?#@\"'<>]+)*@");

    private Masked() {}

    /** Every {@code scheme://user:password@host} as {@code scheme://***@host}. */
    static String logins(String text) {
        return text.contains("://") ? LOGIN.matcher(text).replaceAll("***@") : text;
    }
}
