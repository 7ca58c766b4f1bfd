package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StepRecord;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a node's workflow knows and shows: the step that runs, why it waits, and in the end the result. */
final class NodeJournal {
    /** Repeated looks (a shut gate, a soak) are kept as one record, so that a report stays short. */
    private final List<StepRecord> steps = new ArrayList<>();

    private final NodePatchRequest request;
    private final Desk desk;
    private String state = "running";
    private String step = "";
    private @Nullable Instant since;
    private String waitingFor = "";
    private String how = "";
    private List<Finding> accepted = List.of();
    private @Nullable NodeEvidence before;
    private @Nullable NodeEvidence after;
    private @Nullable Instant standbySince;
    private Duration outOfService = Duration.ZERO;

    NodeJournal(NodePatchRequest request, Desk desk) {
        this.request = request;
        this.desk = desk;
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    void begin(String name) {
        step = name;
        since = now();
        show();
    }

    void end() {
        Instant started = since == null ? now() : since;
        Duration took = Duration.between(started, now());
        StepRecord last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        if (last != null && last.step().equals(step)) {
            steps.set(
                    steps.size() - 1,
                    new StepRecord(step, last.started(), last.took().plus(took), "repeated"));
        } else {
            steps.add(new StepRecord(step, started, took, ""));
        }
    }

    /** Says why it waits; an empty text: it does not. */
    void waitFor(String what) {
        waitingFor = what;
        show();
    }

    /** What the gate said, and how the node is patched now. */
    void gate(GateDecision gate, StandbyChoice choice) {
        accepted = gate.accepted();
        how = choice.reason();
        show();
    }

    void baseline(Baseline baseline) {
        before = baseline.node();
        after = baseline.node();
    }

    void seen(@Nullable NodeEvidence evidence) {
        after = evidence == null ? after : evidence;
    }

    void standbyBegan() {
        standbySince = now();
    }

    void standbyEnded() {
        if (standbySince != null) {
            outOfService = outOfService.plus(Duration.between(standbySince, now()));
            standbySince = null;
        }
    }

    NodeProgress progress() {
        return new NodeProgress(request.node(), state, step, since, waitingFor, active(before), active(after));
    }

    NodeResult result(NodeOutcome outcome, String summary, List<Finding> findings) {
        standbyEnded();
        state = outcome.name().toLowerCase(Locale.ROOT);
        step = "";
        waitingFor = "";
        show();
        return new NodeResult(
                request.node(),
                outcome,
                summary,
                how,
                active(before),
                active(after),
                findings,
                accepted,
                steps,
                outOfService,
                before,
                after,
                desk.taken());
    }

    private static String active(@Nullable NodeEvidence evidence) {
        String module = evidence == null ? null : evidence.activeModule();
        return module == null ? "" : module;
    }

    void show() {
        Workflow.setCurrentDetails("**" + request.node() + "** " + state + (step.isEmpty() ? "" : ", " + step)
                + (waitingFor.isEmpty() ? "" : "\n\nWaits: " + waitingFor) + "\n\nPatch before: "
                + (active(before).isEmpty() ? "none" : active(before)) + "\n\nTarget: "
                + request.patch().nevra() + (how.isEmpty() ? "" : "\n\nHow: " + how) + "\n"
                + RolloutDetails.decisions(desk));
    }
}
