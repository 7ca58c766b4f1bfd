package dev.pacepatch.starter;

import io.temporal.client.WorkflowClient;

/** Opens the way to Temporal when a command needs it. */
interface Connector {
    /** @throws CommandException when there is none, with what to do */
    WorkflowClient connect();
}
