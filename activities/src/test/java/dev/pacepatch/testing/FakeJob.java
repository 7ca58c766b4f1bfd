package dev.pacepatch.testing;

/** A job on a {@link FakeNode}. */
final class FakeJob {
    final String id;
    final String verb;
    final String argument;
    /** Empty for one that does not change the node. */
    final String holder;

    final String bootId;
    private final long ends;
    String state = "running";
    int rc;
    boolean acted = true;

    FakeJob(String id, String verb, String argument, String holder, String bootId, long millis) {
        this.id = id;
        this.verb = verb;
        this.argument = argument;
        this.holder = holder;
        this.bootId = bootId;
        this.ends = System.nanoTime() + millis * 1_000_000;
    }

    boolean due() {
        return state.equals("running") && System.nanoTime() - ends >= 0;
    }

    String text() {
        return "id=" + id + "\nstate=" + state + "\nverb=" + verb + "\nargument=" + argument + "\nboot_id=" + bootId
                + (state.equals("done") ? "\nrc=" + rc : "") + (acted ? "" : "\nacted=no") + "\n";
    }
}
