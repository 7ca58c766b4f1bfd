package dev.pacepatch.activity;

import dev.pacepatch.audit.Audits;
import dev.pacepatch.evidence.Bundle;
import dev.pacepatch.evidence.Bundles;
import dev.pacepatch.evidence.Collected;
import dev.pacepatch.evidence.Manifest;
import dev.pacepatch.evidence.store.EvidenceKeeper;
import dev.pacepatch.evidence.store.NotStoredException;
import dev.pacepatch.model.EvidenceOrder;
import dev.pacepatch.model.EvidenceReceipt;
import dev.pacepatch.model.FailureType;
import io.temporal.api.history.v1.History;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for a rollout's last events, collects its histories and those of its nodes, and stores them in one file. */
final class EvidenceStep {
    /** It closes within moments after it has begun this; what takes longer is for the next attempt. */
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final TemporalHistories histories;
    private final Bundles bundles;
    private final Audits audits;
    private final EvidenceKeeper keeper;

    EvidenceStep(TemporalHistories histories, Bundles bundles, Audits audits, EvidenceKeeper keeper) {
        this.histories = histories;
        this.bundles = bundles;
        this.audits = audits;
        this.keeper = keeper;
    }

    EvidenceReceipt run(EvidenceOrder order, Pulse pulse) {
        pulse.doing("waiting for the rollout's end");
        untilClosed(order.workflowId(), order.runId(), pulse);
        pulse.doing("reading the histories");
        Collected collected = collect(order, pulse);
        pulse.doing("storing the bundle");
        pulse.stopIfAsked();
        try {
            Bundle bundle = bundles.of(collected);
            return keeper.keep(bundle);
        } catch (IllegalArgumentException e) {
            throw ApplicationFailure.newNonRetryableFailure(
                    order.workflowId() + ", run " + order.runId() + ": no report can be made of it: " + e.getMessage(),
                    FailureType.BAD_REQUEST);
        } catch (IOException e) {
            throw notStored(e.getMessage() + ". Do: correct evidence.signWith in pacepatch.yaml, or the key's file");
        } catch (NotStoredException e) {
            throw notStored(String.valueOf(e.getMessage()));
        }
    }

    static ApplicationFailure notStored(String message) {
        return ApplicationFailure.newFailure(message, FailureType.NOT_STORED);
    }

    private void untilClosed(String workflow, String run, Pulse pulse) {
        Deadline limit = pulse.in(CLOSING);
        Duration pause = FIRST_PAUSE;
        while (histories.runs(workflow, run)) {
            if (limit.passed()) {
                throw notStored(workflow + ", run " + run + " is still open. Do: see what it waits for");
            }
            pulse.stopIfAsked();
            pulse.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Collected collect(EvidenceOrder order, Pulse pulse) {
        History rollout = histories
                .fetch(order.workflowId(), order.runId())
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                        "the server does not keep the history of " + order.workflowId() + ", run " + order.runId()
                                + " any more: its evidence is lost. Do: give the namespace a longer retention than"
                                + " the storage may be away",
                        FailureType.HISTORY_GONE));
        List<Collected.Run> nodes = new ArrayList<>();
        List<Manifest.Missing> missing = new ArrayList<>();
        for (Audits.Run node : audits.children(rollout)) {
            untilClosed(node.workflow(), node.run(), pulse);
            Optional<History> history = histories.fetch(node.workflow(), node.run());
            history.ifPresentOrElse(
                    found -> nodes.add(new Collected.Run(node.workflow(), node.run(), found)),
                    () -> missing.add(
                            new Manifest.Missing(node.workflow(), node.run(), "the server does not keep it any more")));
        }
        Collected.Run own = new Collected.Run(order.workflowId(), order.runId(), rollout);
        return new Collected(histories.namespace(), order.cluster(), own, nodes, missing);
    }
}
