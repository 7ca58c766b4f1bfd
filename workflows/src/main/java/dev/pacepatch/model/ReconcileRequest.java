package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster is to be freed of what earlier rollouts have left. Without {@code confirm} it only shows.
 *
 * @param confirm whether to act
 * @param gone holders of which the operator vouches that they are gone, where no Temporal server can say
 * @param problems what is wrong with the request; never sent
 */
public record ReconcileRequest(
        String cluster,
        boolean confirm,
        List<String> gone,
        String requestedBy,
        String reason,
        @JsonIgnore List<Finding> problems) {
    private static final List<String> FIELDS = List.of("cluster", "confirm", "gone", "requestedBy", "reason");

    public ReconcileRequest {
        gone = Lists.orEmpty(gone);
        problems = Lists.orEmpty(problems);
    }

    /** Reads what a person or a program sent; never throws, so that every problem is seen together. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ReconcileRequest read(@Nullable Map<String, Object> json) {
        RequestFields in = new RequestFields(json == null ? Map.of() : json, FIELDS);
        return new ReconcileRequest(
                in.name("cluster"),
                in.flag("confirm"),
                in.lists().holders("gone"),
                in.text("requestedBy"),
                in.text("reason"),
                in.problems());
    }
}
