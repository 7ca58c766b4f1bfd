package dev.pacepatch.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step: a class of commands that was run.
 *
 * @param event where it was scheduled
 * @param step the activity's name
 * @param node the node that it is about, or empty
 * @param scheduled when the workflow asked for it; until {@code started} it waited for a worker, or for its earlier attempts
 * @param started when the last attempt began
 * @param took the last attempt, or with all attempts where only a node's result tells of it
 * @param attempts how many; the server keeps the last one's times and worker. 0: not known
 * @param retried why the attempt before the last failed, or empty
 * @param worker the identity of the worker that carried it out
 * @param build its build, where workers have versions
 * @param verdict in a word: DONE, PROVEN, REFUTED, ALLOWED, BLOCKED, FAILED, RUNNING …
 * @param detail in a line
 */
public record StepAudit(
        String event,
        String step,
        String node,
        String summary,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant scheduled,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant started,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant ended,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration took,

        int attempts,
        String retried,
        String worker,
        String build,
        String verdict,
        String detail) {}
