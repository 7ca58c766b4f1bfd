package dev.pacepatch.acceptance;

import java.time.Instant;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Begins no test after the moment that {@code ./test --minutes} gives as {@code -Dtests.until=SECONDS} since 1970. The lab's tests are as
 * slow as their machine; what there was no time for is skipped and named, so that a build ends and says what it has not tried. Known to
 * JUnit by {@code META-INF/services}.
 */
public final class UntilDeadline implements ExecutionCondition {
    private static final String UNTIL = System.getProperty("tests.until", "");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate(UNTIL, Instant.now());
    }

    static ConditionEvaluationResult evaluate(String until, Instant now) {
        if (until.isEmpty() || now.isBefore(Instant.ofEpochSecond(Long.parseLong(until)))) {
            return ConditionEvaluationResult.enabled("there is time");
        }
        return ConditionEvaluationResult.disabled("no time left");
    }
}
