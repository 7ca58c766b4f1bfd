package dev.pacepatch.random;

import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reports of rollouts, heard as they end: of one that was cancelled, however late, Temporal keeps nothing else. Elsewhere a query asks for
 * it, for which the history is replayed; the in-memory server, unlike a real one, may have put the end of a step that had not begun between the marks of one task, and such a history
 * is refused by the SDK.
 */
final class LastWords extends WorkerInterceptorBase {
    private final Map<String, RolloutReport> reports = new ConcurrentHashMap<>();

    /** @param runId of a rollout that has ended */
    @Nullable RolloutReport of(String runId) {
        return reports.get(runId);
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public WorkflowOutput execute(WorkflowInput input) {
                WorkflowOutput output;
                try {
                    output = super.execute(input);
                } catch (TemporalFailure e) {
                    hear(this);
                    throw e;
                }
                hear(this);
                return output;
            }
        };
    }

    private void hear(WorkflowInboundCallsInterceptor workflow) {
        Object status = workflow.handleQuery(
                        new WorkflowInboundCallsInterceptor.QueryInput("status", Header.empty(), new Object[0]))
                .getResult();
        // a node's workflow has another status
        if (status instanceof RolloutStatus rollout && rollout.report() != null) {
            reports.put(Workflow.getInfo().getRunId(), rollout.report());
        }
    }
}
