package dev.pacepatch.workflow;

import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.RolloutReport;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.stream.Collectors;

/** Failures that end a rollout; the report goes with them, so that nothing is lost with the red mark in the UI. */
final class Failures {
    private Failures() {}

    /** The first line says what happened; each further line is a reason, with what to do. */
    static ApplicationFailure halted(String type, RolloutReport report) {
        return halted(type, report.summary(), report.findings(), report);
    }

    /** The same of whatever has a report. */
    static ApplicationFailure halted(String type, String summary, List<Finding> findings, Object report) {
        String reasons = findings.stream().map(f -> "\n" + f.sentence()).collect(Collectors.joining());
        return ApplicationFailure.newBuilder()
                .setType(type)
                .setMessage(summary + reasons)
                .setNonRetryable(true)
                .setDetails(report)
                .build();
    }

    /** A request that is wrong in itself; nothing was begun. */
    static ApplicationFailure wrong(List<Finding> problems) {
        String reasons = problems.stream().map(Finding::sentence).collect(Collectors.joining("\n"));
        return ApplicationFailure.newNonRetryableFailure(
                "the request cannot be carried out\n" + reasons, FailureType.BAD_REQUEST);
    }

    /** The server drops what a cancelled workflow says of itself: its report is read by the {@code status} query. */
    static CanceledFailure cancelled(RolloutReport report) {
        return new CanceledFailure(report.summary());
    }
}
