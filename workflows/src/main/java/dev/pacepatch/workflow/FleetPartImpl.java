package dev.pacepatch.workflow;

import dev.pacepatch.brain.fleet.Figures;
import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.PartRequest;
import dev.pacepatch.model.PartStatus;
import dev.pacepatch.model.PartSummary;
import dev.pacepatch.model.SurveyOrder;
import dev.pacepatch.model.SurveyedCluster;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** So many clusters at once, each in one step. A step that fails leaves its cluster unread, and holds up no other. */
public final class FleetPartImpl implements FleetPart {
    private final Map<String, SurveyedCluster> seen = new LinkedHashMap<>();
    private List<String> all = List.of();
    private int running;

    @Override
    public PartSummary run(PartRequest request) {
        all = request.memory().stream().map(ClusterMemory::cluster).toList();
        List<Promise<Void>> looks = new ArrayList<>();
        for (ClusterMemory memory : request.memory()) {
            Workflow.await(() -> running < request.atOnce());
            running++;
            looks.add(look(request, memory));
        }
        Promise.allOf(looks).get();
        CancellationScope.throwCanceled();
        List<SurveyedCluster> clusters = clusters().clusters();
        return new PartSummary(
                Figures.of(clusters),
                clusters.stream().map(SurveyedCluster::memory).toList(),
                Figures.mixed(clusters));
    }

    @Override
    public PartStatus clusters() {
        return new PartStatus(
                all.stream().map(seen::get).filter(Objects::nonNull).toList(),
                all.stream().filter(cluster -> !seen.containsKey(cluster)).toList());
    }

    private Promise<Void> look(PartRequest request, ClusterMemory memory) {
        SurveyOrder order = new SurveyOrder(memory.cluster(), memory, request.mixedLimit());
        FleetActivities step = Workflow.newActivityStub(
                FleetActivities.class, Steps.watch(memory.cluster() + ": how are its nodes?", Limits.FLEET));
        return Async.function(step::surveyCluster, order).handle((answer, failure) -> {
            running--;
            keep(memory, answer, failure);
            return null;
        });
    }

    private void keep(ClusterMemory memory, @Nullable SurveyedCluster answer, @Nullable RuntimeException failure) {
        if (answer != null) {
            seen.put(memory.cluster(), answer);
        } else if (failure instanceof ActivityFailure step && !(step.getCause() instanceof CanceledFailure)) {
            seen.put(
                    memory.cluster(),
                    SurveyedCluster.notRead(memory, NodeJournal.now(), StepFailures.finding(memory.cluster(), step)));
        }
        Workflow.setCurrentDetails(FleetDetails.part(clusters()));
    }
}
