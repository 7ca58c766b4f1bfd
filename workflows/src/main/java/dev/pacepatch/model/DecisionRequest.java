package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a person or a program sends it, for example {@code {"by": "ann", "reason": "the disk was replaced", "node": "node2"}}.
 *
 * @param node which node it is about; of a campaign: which cluster, and it may be sent as {@code cluster}; needed where several could be meant
 * @param by who decides; needed
 * @param reason why; needed, the report shows it
 * @param more for {@code extendSoak}: by how much, ISO-8601; ten minutes unless told
 * @param problems what is wrong with it; never sent
 */
public record DecisionRequest(
        String node,
        String by,
        String reason,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration more,
        @JsonIgnore List<Finding> problems) {
    private static final Duration USUAL_MORE = Duration.ofMinutes(10);
    private static final List<String> FIELDS = List.of("node", "cluster", "by", "reason", "more");

    public DecisionRequest {
        problems = Lists.orEmpty(problems);
    }

    /** A decision about the whole rollout, or about the one node that can be meant. */
    public static DecisionRequest of(String by, String reason) {
        return of("", by, reason);
    }

    public static DecisionRequest of(String node, String by, String reason) {
        return new DecisionRequest(node, by, reason, USUAL_MORE, List.of());
    }

    /** Never throws, so that every problem is seen together. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DecisionRequest read(@Nullable Map<String, Object> json) {
        RequestFields in = new RequestFields(json == null ? Map.of() : json, FIELDS);
        String node = in.text("node");
        String cluster = in.text("cluster");
        return new DecisionRequest(
                node.isEmpty() ? cluster : node,
                in.needed("by", "say who decides"),
                in.needed("reason", "say why; the report shows it"),
                in.duration("more", USUAL_MORE, Duration.ofSeconds(1), Duration.ofDays(7)),
                in.problems());
    }

    /** Everything that is wrong, in one line; empty when nothing is. */
    public String trouble() {
        return String.join("; ", problems.stream().map(Finding::sentence).toList());
    }
}
