package dev.pacepatch.workflow;

import dev.pacepatch.model.PartRequest;
import dev.pacepatch.model.PartStatus;
import dev.pacepatch.model.PartSummary;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * A part of a survey, which keeps what it has seen of its clusters: a survey's own history would grow too large with that of a thousand.
 * Its id is that of the survey with a number behind it.
 */
@WorkflowInterface
public interface FleetPart {
    /** The type's name, as shown in the Temporal UI. */
    String TYPE = "FleetPart";

    @WorkflowMethod(name = TYPE)
    PartSummary run(PartRequest request);

    /** Also after its end. */
    @QueryMethod(name = "clusters", description = "Each of its clusters that has been read, with its nodes")
    PartStatus clusters();
}
