package dev.pacepatch.workflow;

import dev.pacepatch.model.RolloutReport;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.stream.Collectors;

/** Failures that end a rollout; the report goes with them, so that nothing is lost with the red mark in the UI. */
final class Failures {
    private Failures() {}

    /** The first line says what happened; each further line is a reason, with what to do. */
    static ApplicationFailure halted(String type, RolloutReport report) {
        String reasons =
                report.findings().stream().map(f -> "\n" + f.sentence()).collect(Collectors.joining());
        return ApplicationFailure.newBuilder()
                .setType(type)
                .setMessage(report.summary() + reasons)
                .setNonRetryable(true)
                .setDetails(report)
                .build();
    }

    /** The server drops what a cancelled workflow says of itself: its report is read by the {@code status} query. */
    static CanceledFailure cancelled(RolloutReport report) {
        return new CanceledFailure(report.summary());
    }
}
