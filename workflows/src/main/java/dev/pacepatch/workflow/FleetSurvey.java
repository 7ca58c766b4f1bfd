package dev.pacepatch.workflow;

import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.FleetStatus;
import dev.pacepatch.model.SurveyRequest;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Looks at all clusters and changes nothing. Its id is {@code survey/<name>}. */
@WorkflowInterface
public interface FleetSurvey {
    /** The type's name, as typed into the Temporal UI. */
    String TYPE = "FleetSurvey";

    /** Ends with a report also when nodes could not be read; it fails only on a request that is wrong in itself. */
    @WorkflowMethod(name = TYPE)
    FleetReport run(@Nullable SurveyRequest request);

    /** Where it stands. */
    @QueryMethod(
            name = "status",
            description = "How many clusters it has looked at, and the figures; the report at the end")
    FleetStatus status();

    /** The id under which the CLI starts it. */
    static String idFor(String name) {
        return "survey/" + name;
    }
}
