package dev.pacepatch.starter;

import dev.pacepatch.model.HolderState;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.ReconcileReport;
import dev.pacepatch.model.ReconcileRequest;
import dev.pacepatch.workflow.ClusterReconcile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lock and a standby of a rollout that is gone; the cluster "clean" has nothing. */
public final class ScriptedReconcile implements ClusterReconcile {
    private static final String OLD = "default/rollout/lab/old";
    private static final Leftovers NONE = new Leftovers(null, List.of());

    @Override
    public ReconcileReport run(@Nullable ReconcileRequest given) {
        ReconcileRequest request = given == null ? ReconcileRequest.read(null) : given;
        Leftovers left = request.cluster().equals("clean")
                ? NONE
                : new Leftovers(
                        new Leftovers.Lock(OLD, "2026-01-02T03:04:05Z", HolderState.GONE),
                        List.of(new Leftovers.Mark("node2", OLD, HolderState.GONE, true, true)));
        String vouched = request.gone().isEmpty() ? "" : ", vouched for " + String.join(", ", request.gone());
        return new ReconcileReport(
                request.cluster(),
                left,
                request.confirm() ? NONE : left,
                request.confirm() ? List.of("node2: the standby was ended") : List.of(),
                List.of(),
                request.requestedBy(),
                request.reason() + vouched);
    }
}
