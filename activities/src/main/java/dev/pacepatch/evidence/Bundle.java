package dev.pacepatch.evidence;

import java.util.Arrays;

/** A rollout's evidence in one file. */
public final class Bundle {
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.json.sig";
    static final String AUDIT = "audit.json";
    static final String HISTORIES = "histories/";
    static final String SUMS = "SHA256SUMS";

    private static final String SUFFIX = ".tar";
    private static final int SHORT = 8;

    private final String stem;
    private final byte[] manifest;
    private final byte[] tar;

    Bundle(String stem, byte[] manifest, byte[] tar) {
        this.stem = stem;
        this.manifest = manifest;
        this.tar = tar;
    }

    /** Its file name: cluster, begin, first part of the run id. */
    public String name() {
        return stem + SUFFIX;
    }

    /** The name for it where something else has the first one already. */
    public String otherName() {
        return stem + "-" + sha256().substring(0, SHORT) + SUFFIX;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return tar;
    }

    /** Of the whole file, in hex. */
    public String sha256() {
        return Part.sha256(tar);
    }

    /**
     * Whether a file is this bundle already. Its signature may be another one: with some kinds of keys no two signatures of the same text are
     * equal.
     */
    public boolean sameAs(byte[] file) {
        if (Arrays.equals(tar, file)) {
            return true;
        }
        BundleCheck check = BundleCheck.of(file, "");
        return check.sound() && Arrays.equals(manifest, check.manifestBytes());
    }
}
