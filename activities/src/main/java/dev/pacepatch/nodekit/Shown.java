package dev.pacepatch.nodekit;

/** What a node has printed, as it stands in a sentence. */
final class Shown {
    private Shown() {}

    /** Without control characters, and cut where it is too long. */
    static String line(String line, int longest) {
        String plain = line.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= longest ? plain : plain.substring(0, longest) + "…";
    }
}
