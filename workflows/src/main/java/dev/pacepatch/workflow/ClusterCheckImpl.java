package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.RolloutRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One inspection without a patch in mind. */
public final class ClusterCheckImpl implements ClusterCheck {
    @Override
    public GateDecision run(@Nullable RolloutRequest given) {
        RolloutRequest request = given == null ? RolloutRequest.read(null) : given;
        if (!request.problems().isEmpty()) {
            throw Failures.wrong(request.problems());
        }
        Inspection seen = new ClusterSteps(request, Holder.current()).check();
        List<Finding> blockers = Stream.concat(seen.problems().stream(), seen.blockers().stream())
                .toList();
        return new GateDecision(blockers.isEmpty(), blockers, seen.accepted(), seen.warnings(), seen.seen(), null);
    }
}
