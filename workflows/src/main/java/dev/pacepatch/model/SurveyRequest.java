package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON object that starts a survey of the fleet. Every field may be left out.
 *
 * @param name of the survey, and so of its workflow: surveys of one name remember for how long a cluster has been mixed; {@code fleet}
 *     unless told
 * @param clusters names of clusters, or of the inventory's groups that hold whole clusters; all clusters when empty
 * @param atOnce so many clusters at once; four unless told
 * @param mixedLimit for how long a cluster may be mixed (P11, I12), ISO-8601; two weeks unless told
 * @param problems what is wrong with the request; never sent
 */
public record SurveyRequest(
        String name,
        List<String> clusters,
        int atOnce,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration mixedLimit,
        String requestedBy,
        String reason,
        String ticket,
        @JsonIgnore List<Finding> problems) {
    public static final String USUAL_NAME = "fleet";

    /** A survey must not take from the worker what rollouts need. */
    static final int MOST_AT_ONCE = 16;

    private static final int USUAL_AT_ONCE = 4;
    private static final List<String> FIELDS =
            List.of("name", "clusters", "atOnce", "mixedLimit", "requestedBy", "reason", "ticket");

    public SurveyRequest {
        clusters = Lists.orEmpty(clusters);
        problems = Lists.orEmpty(problems);
    }

    /** Reads what a person or a program sent; never throws, so that every problem is seen together. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SurveyRequest read(@Nullable Map<String, Object> json) {
        Map<String, Object> given = new LinkedHashMap<>(json == null ? Map.of() : json);
        given.putIfAbsent("name", USUAL_NAME);
        RequestFields in = new RequestFields(given, FIELDS);
        return new SurveyRequest(
                in.name("name", "name the survey, or leave the name out"),
                in.lists().ids("clusters"),
                in.number("atOnce", USUAL_AT_ONCE, 1, MOST_AT_ONCE),
                in.duration("mixedLimit", Duration.ofDays(14), Duration.ZERO, Duration.ofDays(366)),
                in.text("requestedBy"),
                in.text("reason"),
                in.text("ticket"),
                in.problems());
    }
}
