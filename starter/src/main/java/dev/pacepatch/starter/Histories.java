package dev.pacepatch.starter;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.Audits;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Histories as the Temporal server keeps them. */
final class Histories {
    private final WorkflowClient client;

    Histories(WorkflowClient client) {
        this.client = client;
    }

    /**
     * The report of a rollout, with the histories of its nodes as far as the server still has them.
     *
     * @param run null: the newest
     * @throws CommandException when the server has no such history, or it is none of a rollout
     */
    Audit audit(String workflow, @Nullable String run) {
        History rollout = fetch(workflow, run)
                .orElseThrow(() -> new CommandException(
                        ExitCode.HALTED,
                        Texts.printable("No history of '" + workflow + "'" + (run == null ? "" : ", run " + run)
                                + " is kept in the namespace '"
                                + client.getOptions().getNamespace()
                                + "'. Do: correct the name, or read an exported one with --from")));
        Audits audits = new Audits(client.getOptions().getDataConverter());
        List<History> all = new ArrayList<>(List.of(rollout));
        Map<String, String> missing = new TreeMap<>();
        for (Audits.Run child : audits.children(rollout)) {
            fetch(child.workflow(), child.run())
                    .ifPresentOrElse(all::add, () -> missing.put(child.run(), "the server does not keep it any more"));
        }
        try {
            return audits.of(all, missing);
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.HALTED,
                    Texts.printable("No report can be made of " + workflow + ": " + e.getMessage())
                            + ". Do: name a rollout");
        }
    }

    private Optional<History> fetch(String workflow, @Nullable String run) {
        try {
            return Optional.of(client.fetchHistory(workflow, run).getHistory());
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            if (code == Status.Code.NOT_FOUND || code == Status.Code.INVALID_ARGUMENT) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
