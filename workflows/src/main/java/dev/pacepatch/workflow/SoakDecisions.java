package dev.pacepatch.workflow;

import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionRequest;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;

/**
 * What operators can decide about the soak of a node, in its own workflow. Each is an update and a signal, as in
 * {@link RolloutDecisions}.
 */
public interface SoakDecisions {
    @UpdateMethod(
            name = "endSoak",
            description = "End the soak of this node now, with one last look: {\"by\": \"ann\", \"reason\": \"why\"}")
    DecisionAnswer endSoak(DecisionRequest request);

    @UpdateValidatorMethod(updateName = "endSoak")
    void mayEndSoak(DecisionRequest request);

    @SignalMethod(name = "endSoak", description = "As the update of that name, without an answer")
    void endSoakSignal(DecisionRequest request);

    @UpdateMethod(
            name = "extendSoak",
            description = "Lengthen the soak of this node: {\"by\": \"ann\", \"reason\": \"why\", \"more\": \"PT10M\"}")
    DecisionAnswer extendSoak(DecisionRequest request);

    @UpdateValidatorMethod(updateName = "extendSoak")
    void mayExtendSoak(DecisionRequest request);

    @SignalMethod(name = "extendSoak", description = "As the update of that name, without an answer")
    void extendSoakSignal(DecisionRequest request);
}
