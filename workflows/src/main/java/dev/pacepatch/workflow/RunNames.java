package dev.pacepatch.workflow;

import io.temporal.workflow.Workflow;

/** By which people find what runs. */
final class RunNames {
    private RunNames() {}

    /**
     * What its id says behind the prefix: of what a schedule has begun, with the time behind the schedule's name.
     *
     * @param otherwise when the id, chosen in the Temporal UI, has another form
     */
    static String behind(String prefix, String otherwise) {
        String id = Workflow.getInfo().getWorkflowId();
        return id.startsWith(prefix) ? id.substring(prefix.length()) : otherwise;
    }
}
