package dev.pacepatch.workflow;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/**
 * Who holds a cluster's lock: {@code <namespace>/<workflow id>/<run id>}, with whatever the node kit does not accept replaced, so
 * that any workflow id that a person types works. The run id keeps it unique.
 */
final class Holder {
    private static final int LONGEST_ID = 80;

    private Holder() {}

    static String current() {
        WorkflowInfo info = Workflow.getInfo();
        return plain(info.getNamespace()) + "/" + plain(info.getWorkflowId()) + "/" + info.getRunId();
    }

    private static String plain(String id) {
        String accepted = id.replaceAll("[^A-Za-z0-9._/:@+-]", "_").replaceFirst("^[^A-Za-z0-9]", "w");
        return accepted.length() <= LONGEST_ID ? accepted : accepted.substring(0, LONGEST_ID);
    }
}
