package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import org.junit.jupiter.api.Test;

/** Workers that are restarted one after the other, as by an upgrade of their machines, cost a rollout nothing. */
class RollingRestartIT extends WithWorkers {
    @Test
    void noStepNeedsASecondAttempt() {
        lab.faultEverywhere("rpm-slow", "4");
        second.startWorker();
        int restarts = 0;
        start("--standby", "ALWAYS", "--soak", "PT2S", "--reason", "workers are restarted");
        while (server.status(Traces.ROLLOUT) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
            Coordinator next = restarts % 2 == 0 ? coordinator : second;
            next.stopWorker();
            next.startWorker();
            restarts++;
        }
        second.stopWorker();
        completed();
        System.out.println("RollingRestartIT: " + restarts + " restarts; repeated " + traces.repeated());
        assertThat(restarts).isGreaterThan(3);
        assertThat(traces.repeated()).isEmpty();
        assertThat(traces.lost()).isEmpty();
    }
}
