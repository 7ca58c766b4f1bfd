package dev.pacepatch.simulator;

/** A job on a node, and its record. */
final class SimulatedJob {
    final String id;
    final String verb;
    final String argument;
    final String holder;
    final String bootId;
    final long started;
    final StringBuilder log = new StringBuilder();
    /** Only of a boot: the cluster was started for it. */
    boolean clusterStarted;

    private State state = State.RUNNING;
    private boolean acted = true;
    private long ended;
    private int rc;

    private static final int NOT_ACTED = 9;

    private enum State {
        RUNNING,
        DONE,
        LOST
    }

    SimulatedJob(String id, String verb, String argument, String holder, String bootId, long started) {
        this.id = id;
        this.verb = verb;
        this.argument = argument;
        this.holder = holder;
        this.bootId = bootId;
        this.started = started;
    }

    boolean running() {
        return state == State.RUNNING;
    }

    boolean touches() {
        return !verb.equals("prefetch") && !verb.equals("check");
    }

    void end(int result, long at) {
        state = State.DONE;
        rc = result;
        ended = at;
    }

    /** It found that it must not act. */
    void refuse(long at) {
        acted = false;
        end(NOT_ACTED, at);
    }

    /** It is, or was, a boot of that holder that went further than its checks. */
    boolean booted(String by) {
        return verb.equals("boot") && holder.equals(by) && acted;
    }

    void lose() {
        state = State.LOST;
    }

    /** What a verb that names this job again must say to mean the same. */
    String what() {
        return verb + " " + argument;
    }

    String touching() {
        return "id=" + id + "\nverb=" + verb + "\nargument=" + argument + "\nholder=" + holder + "\nstarted="
                + started / 1000 + "\n";
    }

    String facts() {
        String text = "id=" + id + "\nstate=" + state.name().toLowerCase(java.util.Locale.ROOT) + "\nverb=" + verb
                + "\nargument=" + argument + "\nboot_id=" + bootId + "\nstarted=" + started / 1000 + "\n";
        if (!acted) {
            text += "acted=no\n";
        }
        return state == State.DONE ? text + "ended=" + ended / 1000 + "\nrc=" + rc + "\n" : text;
    }
}
