package dev.pacepatch.starter;

/**
 * One line of {@code pacepatch doctor}.
 *
 * @param what was looked at: Temporal, the namespace, a cluster …
 * @param found what it is like, when it is as it should be
 * @param trouble what is wrong with it and what to do, or empty
 */
record Checked(String what, String found, String trouble) {
    static Checked fine(String what, String found) {
        return new Checked(what, found, "");
    }

    static Checked wrong(String what, String found, String todo) {
        return new Checked(what, "", found + ". Do: " + todo);
    }

    /** As a sentence says it that names both. */
    static Checked wrong(String what, String sentence) {
        return new Checked(what, "", sentence);
    }

    boolean ok() {
        return trouble.isEmpty();
    }
}
