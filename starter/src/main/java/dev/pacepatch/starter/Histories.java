package dev.pacepatch.starter;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.Audits;
import dev.pacepatch.workflow.ClusterPlan;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Histories as the Temporal server keeps them. */
final class Histories {
    /** Nothing else would be answered either. */
    private static final Set<Status.Code> AWAY =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.UNAUTHENTICATED);

    private final WorkflowClient client;

    Histories(WorkflowClient client) {
        this.client = client;
    }

    /** A history, or a report of some, cannot be had; the message says why. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The report of a rollout, with the histories of its nodes as far as the server still has them.
     *
     * @param run null: the newest
     * @throws Missing when the server has no such history, or it is none of a rollout
     */
    Audit audit(String workflow, @Nullable String run) throws Missing {
        History rollout = fetch(workflow, run);
        Audits audits = new Audits(client.getOptions().getDataConverter());
        List<History> all = new ArrayList<>(List.of(rollout));
        Map<String, String> missing = new TreeMap<>();
        for (Audits.Run child : audits.children(rollout)) {
            try {
                all.add(fetch(child.workflow(), child.run()));
            } catch (Missing e) {
                missing.put(child.run(), e.why());
            }
        }
        plan(audits.cluster(rollout)).ifPresent(all::add);
        try {
            return audits.of(all, missing);
        } catch (IllegalArgumentException e) {
            throw new Missing("no report can be made of it: " + e.getMessage());
        }
    }

    /** The newest plan of a cluster, which names what the patch mends. It is no part of the rollout, so nobody misses it. */
    private Optional<History> plan(String cluster) {
        try {
            return cluster.isEmpty() ? Optional.empty() : Optional.of(fetch(ClusterPlan.idFor(cluster), null));
        } catch (Missing e) {
            return Optional.empty();
        }
    }

    /**
     * As the server has it.
     *
     * @param run null: the newest
     * @throws Missing when it does not have it, or does not give it
     */
    History fetch(String workflow, @Nullable String run) throws Missing {
        try {
            return client.fetchHistory(workflow, run).getHistory();
        } catch (WorkflowNotFoundException e) {
            throw new Missing("the server does not keep it");
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            if (AWAY.contains(code)) {
                throw e;
            }
            boolean unknown = code == Status.Code.NOT_FOUND || code == Status.Code.INVALID_ARGUMENT;
            throw new Missing(
                    unknown
                            ? "the server does not keep it"
                            : "the server refused: " + code + ", "
                                    + e.getStatus().getDescription());
        }
    }

    /** What to tell whoever has named it. */
    CommandException told(String workflow, @Nullable String run, Missing why) {
        return new CommandException(
                ExitCode.HALTED,
                Texts.printable("No report of '" + workflow + "'" + (run == null ? "" : ", run " + run)
                                + " in the namespace '"
                                + client.getOptions().getNamespace() + "': " + why.why())
                        + ". Do: correct the name, or read an exported one with --from");
    }
}
