package dev.pacepatch.brain.campaign;

import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import java.util.List;

/** Which of thousands of clusters people are shown. */
public final class Attention {
    /** More would hide what is important. */
    public static final int FEW = 10;

    /** The most urgent first. */
    private static final List<State> NEEDY = List.of(State.FAILED, State.DEFERRED, State.RUNNING);

    private Attention() {}

    /** Ten at most. */
    public static List<ClusterOutcome> of(List<ClusterOutcome> clusters) {
        return NEEDY.stream()
                .flatMap(state -> clusters.stream().filter(cluster -> cluster.state() == state))
                .limit(FEW)
                .toList();
    }
}
