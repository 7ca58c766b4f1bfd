package dev.pacepatch.audit.timeline;

/** What a mark stands for; each has a form of its own. */
public enum Shape {
    DECISION("a person's decision; the letter is that of the list below"),
    RETRIED("tried again: an earlier attempt had failed"),
    SHUT("not allowed: the gate was shut, or something was in the way"),
    FAULT("failed, refuted or lost");

    private final String meaning;

    Shape(String meaning) {
        this.meaning = meaning;
    }

    /** In the legend. */
    public String meaning() {
        return meaning;
    }
}
