package dev.pacepatch.workflow;

import dev.pacepatch.model.RecallRequest;
import dev.pacepatch.model.SurveyFigures;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurveyOrder;
import dev.pacepatch.model.SurveyScope;
import dev.pacepatch.model.SurveyScopeRequest;
import dev.pacepatch.model.SurveyedCluster;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a survey asks. None of it takes a lock or changes anything, so that it may run while rollouts run. */
@ActivityInterface
public interface FleetActivities {
    /** Which clusters does the inventory have now? No node is asked. */
    @ActivityMethod(name = "FindClusters")
    SurveyScope findClusters(SurveyScopeRequest request);

    /** What does the newest finished survey of that name remember? Temporal is asked, no node is. */
    @ActivityMethod(name = "RecallSurvey")
    SurveyMemory recallSurvey(RecallRequest request);

    /** Reads all nodes of a cluster and says how they are. What cannot be read is in the answer, not thrown. */
    @ActivityMethod(name = "SurveyCluster")
    SurveyedCluster surveyCluster(SurveyOrder order);

    /** Shows a survey's figures among the metrics of the worker that carries this out. */
    @ActivityMethod(name = "ShowFigures")
    void showFigures(SurveyFigures figures);
}
