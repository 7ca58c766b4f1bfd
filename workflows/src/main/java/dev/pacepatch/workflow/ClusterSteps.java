package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.model.RolloutRequest;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.util.List;

/** The activities of a cluster as a whole, each with the summary that the timeline shows. */
final class ClusterSteps {
    private final RolloutRequest request;
    private final String holder;

    ClusterSteps(RolloutRequest request, String holder) {
        this.request = request;
        this.holder = holder;
    }

    String holder() {
        return holder;
    }

    Inspection inspect() {
        return with("readiness and plan")
                .inspectCluster(new InspectRequest(request.cluster(), request.patch(), request.standby(), holder));
    }

    ClusterForecast forecast(List<String> nodes) {
        return with("what would a standby do?").forecastCluster(new ForecastRequest(request.cluster(), nodes));
    }

    LockAnswer lock() {
        return with("take the lock").lockCluster(new LockRequest(request.cluster(), holder));
    }

    LockAnswer unlock() {
        return with("give the lock back").unlockCluster(new LockRequest(request.cluster(), holder));
    }

    private ClusterActivities with(String what) {
        ActivityOptions options = Steps.look(request.cluster() + ": " + what);
        return Workflow.newActivityStub(ClusterActivities.class, options);
    }
}
