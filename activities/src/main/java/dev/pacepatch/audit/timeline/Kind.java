package dev.pacepatch.audit.timeline;

import java.util.Locale;

/** What a bar stands for. Each has a pattern of its own, so that no colour is needed to tell them apart. */
public enum Kind {
    LOCKED("lock", "the cluster's lock is held", "M-1 13L13 -1"),
    OUT("standby", "the node is out of service, in our standby", "M-1 7L7 -1M5 13L13 5M-1 13L13 -1"),
    LOOK("look", "a look: inspection, gate, baseline, order, window", ""),
    DOWNLOAD("download", "the package is downloaded", "M3 0V12M9 0V12"),
    LOCK("lock", "the lock is taken or given back", "M2 2H10V10H2Z"),
    STANDBY("standby", "standby is set or ended", "M0 0L12 12M12 0L0 12"),
    INSTALL("install", "the package is installed, a live patch loaded", "M0 2H12M0 6H12M0 10H12"),
    REBOOT("reboot", "it leaves its cluster, boots, and joins again", "M6 1L11 6L6 11L1 6Z"),
    VERIFY("verify", "is it active? The proof from the kernel", "M-1 13L13 -1M-1 7L7 -1M5 13L13 5"),
    SETTLE("settle", "until the cluster is settled and healthy", "M-1 -1L13 13M5 -1L13 7M-1 5L7 13"),
    CHECK("check", "an operator's own check", "M6 0V12M0 6H12"),
    SURVIVAL("survival", "has it survived? A later look", "M3 0L6 6L9 0M3 12L6 6L9 12"),
    SOAK("soak", "soak: it must stay healthy", "M0 6H12"),
    WAIT("wait", "a wait: for a window, a decision, a fit cluster", "M3 3h.1M9 9h.1"),
    UNKNOWN("not known", "its history is missing", "M0 9L3 3L6 9L9 3L12 9");

    private final String word;
    private final String meaning;
    private final String strokes;

    Kind(String word, String meaning, String strokes) {
        this.word = word;
        this.meaning = meaning;
        this.strokes = strokes;
    }

    /** Of a step by its activity's name; what is not named here changes nothing. */
    static Kind of(String step) {
        return switch (step) {
            case "PrefetchPatch" -> DOWNLOAD;
            case "LockCluster", "UnlockCluster" -> LOCK;
            case "PutNodeInStandby", "TakeNodeOutOfStandby" -> STANDBY;
            case "ApplyLivePatch", "InstallKernel" -> INSTALL;
            case "BootKernel", "StartCluster" -> REBOOT;
            case "VerifyLivePatch", "VerifyKernel" -> VERIFY;
            case "WaitUntilHealthy" -> SETTLE;
            case "RunCheck" -> CHECK;
            case "ConfirmSurvival" -> SURVIVAL;
            case "Soak" -> SOAK;
            default -> LOOK;
        };
    }

    /** In a bar. */
    public String word() {
        return word;
    }

    /** In the legend. */
    public String meaning() {
        return meaning;
    }

    /** Drawn over each square of twelve by twelve; empty: a plain bar. */
    String strokes() {
        return strokes;
    }

    /** As the style sheet calls it. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nothing is done meanwhile but waiting. */
    boolean waits() {
        return this == WAIT || this == SOAK;
    }
}
