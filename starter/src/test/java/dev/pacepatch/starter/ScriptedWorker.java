package dev.pacepatch.starter;

import dev.pacepatch.model.WorkerFacts;
import dev.pacepatch.workflow.WorkerReport;
import java.util.List;

/** A worker that knows one cluster. */
public final class ScriptedWorker implements WorkerReport {
    @Override
    public WorkerFacts run() {
        return new WorkerFacts("0.1 (scripted)", List.of("lab"), 1);
    }
}
