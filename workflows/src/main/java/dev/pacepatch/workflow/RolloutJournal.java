package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Notification;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.Target;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a rollout knows and shows: the phase, the nodes, why it waits, and in the end the report. */
final class RolloutJournal {
    private static final String WAITING = "waiting";

    private final RolloutRequest request;
    private final RolloutDesk desk;
    private final RolloutAttributes attributes;
    private final Notifier notifier;
    private final Instant started = NodeJournal.now();
    private final List<PlannedNode> plan = new ArrayList<>();
    private final List<NodeResult> results = new ArrayList<>();
    private @Nullable NodeResult told;
    private final List<Finding> accepted = new ArrayList<>();
    private String phase = "CHECKING";
    private String waitingFor = "";
    private String running = "";
    private String nodeWorkflow = "";
    private boolean keepsEvidence;
    private @Nullable Target patch;
    private @Nullable RolloutReport report;

    RolloutJournal(RolloutRequest request, RolloutDesk desk, RolloutAttributes attributes, Notifier notifier) {
        this.request = request;
        this.desk = desk;
        this.attributes = attributes;
        this.notifier = notifier;
    }

    RolloutAttributes attributes() {
        return attributes;
    }

    void begins() {
        attributes.show(RolloutAttributes.CLUSTER, request.cluster());
        attributes.show(RolloutAttributes.TICKET, request.ticket());
        attributes.show(RolloutAttributes.REQUESTED_BY, request.requestedBy());
        phase(phase);
    }

    RolloutRequest request() {
        return request;
    }

    void phase(String name) {
        phase = name;
        attributes.show(RolloutAttributes.PHASE, name);
        show();
    }

    String phase() {
        return phase;
    }

    boolean ended() {
        return report != null;
    }

    /** Those of the plan whose turn is still to come. */
    List<String> waitingNodes() {
        return nodes().stream()
                .filter(node -> node.state().equals(WAITING))
                .map(NodeProgress::node)
                .toList();
    }

    void waitFor(String what) {
        waitingFor = what;
        show();
    }

    /** What the worker says that has looked at the cluster; it may be another one each time. */
    void looked(Inspection inspection) {
        keepsEvidence = inspection.keepsEvidence();
    }

    boolean keepsEvidence() {
        return keepsEvidence;
    }

    void planned(Inspection inspection) {
        patch = inspection.patch();
        plan.clear();
        plan.addAll(inspection.plan());
        accepted.addAll(inspection.accepted());
        attributes.show(RolloutAttributes.PATCH, patchName());
        show();
    }

    /** What is still to come, in its new order. */
    void ordered(List<PlannedNode> remaining) {
        plan.removeAll(remaining);
        plan.addAll(remaining);
        show();
    }

    List<NodeResult> results() {
        return results;
    }

    String patchName() {
        return patch == null ? "" : patch.nevra();
    }

    void nodeBegins(String node, String workflowId) {
        running = node;
        told = null;
        nodeWorkflow = workflowId;
        attributes.show(RolloutAttributes.NODE, node);
        show();
    }

    /** What the running node's workflow said before it closed as cancelled. */
    void told(NodeResult result) {
        told = result.node().equals(running) ? result : told;
    }

    @Nullable NodeResult told() {
        return told;
    }

    void nodeEnded(NodeResult result) {
        results.add(result);
        running = "";
        nodeWorkflow = "";
        show();
    }

    /** Tells people, whoever looks or not; nothing waits for it. */
    void tell(NotificationEvent event, String text, List<String> todo) {
        notifier.tell(new Notification(
                event,
                request.cluster(),
                text,
                todo,
                patchName(),
                request.requestedBy(),
                request.reason(),
                request.ticket(),
                Workflow.getInfo().getWorkflowId(),
                Workflow.getInfo().getRunId(),
                NodeJournal.now(),
                ""));
    }

    RolloutReport end(RolloutOutcome outcome, String summary, List<Finding> findings) {
        report = new RolloutReport(
                request.cluster(),
                outcome,
                summary,
                patch,
                request.requestedBy(),
                request.reason(),
                request.ticket(),
                started,
                NodeJournal.now(),
                results,
                findings,
                accepted,
                desk.taken());
        waitingFor = "";
        phase(outcome.name());
        return report;
    }

    RolloutStatus status() {
        return new RolloutStatus(
                request.cluster(), phase, patch, waitingFor, nodeWorkflow, nodes(), started, report, desk.offers());
    }

    private List<NodeProgress> nodes() {
        return plan.stream().map(this::node).toList();
    }

    private NodeProgress node(PlannedNode planned) {
        // one that was tried again has more than one result: the last counts, unless it runs
        for (int i = results.size() - 1; i >= 0; i--) {
            NodeResult result = results.get(i);
            if (result.node().equals(planned.node()) && !planned.node().equals(running)) {
                String state = result.outcome().name().toLowerCase(Locale.ROOT);
                return new NodeProgress(planned.node(), state, "", null, "", result.patchBefore(), result.patchAfter());
            }
        }
        return new NodeProgress(planned.node(), state(planned), "", null, "", planned.patchBefore(), "");
    }

    private String state(PlannedNode planned) {
        if (planned.node().equals(running)) {
            return "running";
        }
        if (desk.skips(planned.node())) {
            return "skipped";
        }
        if (!planned.alreadyPatched()) {
            return WAITING;
        }
        NodeOutcome there = request.procedure() == Procedure.KERNEL_UPDATE
                ? NodeOutcome.ALREADY_UPDATED
                : NodeOutcome.ALREADY_PATCHED;
        return there.name().toLowerCase(Locale.ROOT);
    }

    void show() {
        Workflow.setCurrentDetails(RolloutDetails.markdown(status(), desk));
    }
}
