package dev.pacepatch.starter;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.StepRecord;
import dev.pacepatch.model.Target;
import dev.pacepatch.workflow.ClusterRollout;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rollout that ends as its ticket says: complete, halt, refuse, or wait until it is cancelled. */
public final class ScriptedRollout extends ScriptedDecisions implements ClusterRollout {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Target PATCH =
            new Target("kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64", "kpatch_new", "5.14");

    private static final Target KERNEL =
            new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64");

    private RolloutRequest request = RolloutRequest.of("none");
    private @Nullable RolloutReport report;

    @Override
    public RolloutReport run(@Nullable RolloutRequest given) {
        request = given == null ? request : given;
        switch (request.ticket()) {
            case "wait":
                try {
                    Workflow.await(this::aborted);
                } catch (CanceledFailure e) {
                    report = report(RolloutOutcome.CANCELLED, List.of());
                    throw e;
                }
                break;
            case "halt":
                throw failed(report(
                        RolloutOutcome.HALTED,
                        List.of(new Finding("NODE_REBOOTED", "node1", "it booted again", "read its console"))));
            case "refuse":
                throw failed(report(
                        RolloutOutcome.REFUSED,
                        List.of(new Finding("NO_QUORUM", "cluster", "not quorate", "bring the nodes back"))));
            case "break":
                throw ApplicationFailure.newNonRetryableFailure("no report", "Broken");
            default:
                break;
        }
        report = report(RolloutOutcome.COMPLETED, List.of());
        return report;
    }

    @Override
    public RolloutStatus status() {
        NodeProgress node = new NodeProgress("node1", "waiting", "", null, "", "kpatch_old", "");
        return new RolloutStatus(
                request.cluster(),
                "CHECKING",
                kernel() ? KERNEL : PATCH,
                "not fit yet",
                "",
                List.of(node),
                BEGAN,
                report,
                offers());
    }

    @Override
    public void nodeEnded(NodeResult result) {
        throw new UnsupportedOperationException();
    }

    private boolean kernel() {
        return request.procedure() == Procedure.KERNEL_UPDATE;
    }

    private static NodeEvidence evidence(String uname) {
        return new NodeEvidence("node1", "node1", "", uname, "", 0, null, null, null, null, 0, null, "1.3.0", 0, null);
    }

    private RolloutReport report(RolloutOutcome outcome, List<Finding> findings) {
        NodeResult node = new NodeResult(
                "node1",
                kernel() ? NodeOutcome.UPDATED : NodeOutcome.PATCHED,
                "patched",
                kernel() ? "standby: it is booted into another kernel" : "in place: nothing asks for a standby",
                "kpatch_old",
                kernel() ? "" : "kpatch_new",
                List.of(),
                List.of(),
                List.of(new StepRecord(kernel() ? "BootKernel" : "ApplyLivePatch", BEGAN, Duration.ofMillis(1500), "")),
                Duration.ofSeconds(75),
                kernel() ? evidence("5.14.0-70.13.1.el9_0.x86_64") : null,
                kernel() ? evidence(KERNEL.kernel()) : null,
                List.of());
        return new RolloutReport(
                request.cluster(),
                outcome,
                "as scripted",
                kernel() ? KERNEL : PATCH,
                request.requestedBy(),
                request.reason(),
                request.ticket(),
                BEGAN,
                BEGAN.plusSeconds(90),
                List.of(node),
                findings,
                List.of(new Finding("RIVAL_UPDATER", "node3", "a timer is active", "accepted: masked")),
                decided());
    }

    private ApplicationFailure failed(RolloutReport end) {
        report = end;
        return ApplicationFailure.newBuilder()
                .setType("RolloutHalted")
                .setMessage(end.summary())
                .setNonRetryable(true)
                .setDetails(end)
                .build();
    }
}
