package dev.pacepatch.workflow;

import dev.pacepatch.model.RolloutReport;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.stream.Collectors;

/** Failures that end a rollout; each carries the report, so that nothing is lost with the red mark in the UI. */
final class Failures {
    private Failures() {}

    /** The first line says what happened; each further line is a reason, with what to do. */
    static ApplicationFailure halted(String type, RolloutReport report) {
        String reasons = report.findings().stream().map(f -> "\n" + f.sentence()).collect(Collectors.joining());
        return ApplicationFailure.newBuilder()
                .setType(type)
                .setMessage(report.summary() + reasons)
                .setNonRetryable(true)
                .setDetails(report)
                .build();
    }

    static CanceledFailure cancelled(RolloutReport report) {
        return new CanceledFailure(report.summary(), new EncodedValues(report), null);
    }
}
