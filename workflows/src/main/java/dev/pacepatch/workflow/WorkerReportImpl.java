package dev.pacepatch.workflow;

import dev.pacepatch.model.WorkerFacts;
import io.temporal.workflow.Workflow;

/** One step, which any worker can answer. */
public final class WorkerReportImpl implements WorkerReport {
    @Override
    public WorkerFacts run() {
        return Workflow.newActivityStub(ClusterActivities.class, Steps.look("which build, which clusters?"))
                .describeWorker();
    }
}
