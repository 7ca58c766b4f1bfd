package dev.pacepatch.workflow;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/**
 * How long a run of a campaign may get before the next one takes over: a tenth of what the server allows (51,200 events, 50 MB), so that
 * whoever takes it up again has little to read, and what is under way at that moment still finds room.
 */
final class HistoryBudget {
    private static final long EVENTS = 4_500;
    private static final long BYTES = 4_000_000;

    private HistoryBudget() {}

    static boolean spent() {
        WorkflowInfo info = Workflow.getInfo();
        return info.getHistoryLength() >= EVENTS || info.getHistorySize() >= BYTES || info.isContinueAsNewSuggested();
    }
}
