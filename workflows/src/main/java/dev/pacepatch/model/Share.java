package dev.pacepatch.model;

/** How many may fail: a count, or a share such as {@code 10%}. */
final class Share {
    private Share() {}

    /** Of so many; a share is rounded down. */
    static int of(String share, int all) {
        return share.endsWith("%")
                ? all * Integer.parseInt(share.substring(0, share.length() - 1)) / 100
                : Integer.parseInt(share);
    }
}
