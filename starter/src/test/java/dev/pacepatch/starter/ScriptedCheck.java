package dev.pacepatch.starter;

import dev.pacepatch.model.Acceptance;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.workflow.ClusterCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rival updater, in the way unless it is accepted. */
public final class ScriptedCheck implements ClusterCheck {
    @Override
    public GateDecision run(@Nullable RolloutRequest given) {
        RolloutRequest request = given == null ? RolloutRequest.of("none") : given;
        List<Acceptance> accept = request.accept();
        Finding rival = new Finding("RIVAL_UPDATER", "node1", "a timer is active", "stop it");
        boolean accepted = accept.stream().anyMatch(a -> a.covers(rival));
        return new GateDecision(
                accepted,
                accepted ? List.of() : List.of(rival),
                accepted ? List.of(rival) : List.of(),
                List.of(),
                "3 of 3 nodes online",
                null);
    }
}
