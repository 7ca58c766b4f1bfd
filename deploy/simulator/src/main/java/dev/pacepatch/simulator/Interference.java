package dev.pacepatch.simulator;

/** What gets between a question and its answer. Called without the cluster's lock, so it may do with the cluster what it likes. */
public interface Interference {
    /** Nothing does. */
    Interference NONE = new Interference() {};

    /** Before the node kit hears of it. May throw: then it never does. */
    default void before(Call call) throws ConnectionLost {}

    /** After it was done. May throw, or return something else than was said. */
    default Answer after(Call call, Answer answer) throws ConnectionLost {
        return answer;
    }
}
