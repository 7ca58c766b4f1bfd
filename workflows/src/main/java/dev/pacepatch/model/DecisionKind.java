package dev.pacepatch.model;

/** What an operator can decide about a rollout; the name of the update and of the signal that sends it is {@link #verb()}. */
public enum DecisionKind {
    APPROVE("approve"),
    PAUSE("pause"),
    RESUME("resume"),
    RETRY("retry"),
    SKIP("skip"),
    ABORT("abort"),
    END_SOAK("endSoak"),
    EXTEND_SOAK("extendSoak");

    private final String verb;

    DecisionKind(String verb) {
        this.verb = verb;
    }

    /** As sent to the workflow. */
    public String verb() {
        return verb;
    }
}
