package dev.pacepatch.simulator;

/** The node does not answer, or its answer was lost on the way; what was asked may have been done. */
public final class ConnectionLost extends Exception {
    public ConnectionLost(String why) {
        super(why);
    }
}
