package dev.pacepatch.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try at one node.
 *
 * @param event where its result stands, or where it was begun while there is none
 * @param outcome the node's, or RUNNING, or what Temporal says of a workflow that left no result
 * @param outOfService ISO-8601; zero in place
 * @param before the evidence of the baseline, as it was recorded
 * @param after the last evidence
 * @param differences the fields in which they differ
 */
public record NodeAudit(
        String event,
        String node,
        String workflow,
        String run,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant started,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant ended,

        String outcome,
        String summary,
        String how,
        String patchBefore,
        String patchAfter,
        String outOfService,
        List<String> findings,
        List<String> accepted,
        JsonNode before,
        JsonNode after,
        List<Difference> differences) {
    /** Whether an event stands in this try's own history, or is the one that tells of the try. */
    public boolean tells(String of) {
        return of.equals(event) || of.startsWith(Events.of(workflow, run));
    }

    /**
     * A field of the evidence that is not as it was.
     *
     * @param reboot the node has booted in between, and a boot makes this field another
     */
    public record Difference(String field, String before, String after, boolean reboot) {}
}
