package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Fleet;
import dev.pacepatch.brain.fleet.Parts;
import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.RecallRequest;
import dev.pacepatch.model.SurveyFigures;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurveyOrder;
import dev.pacepatch.model.SurveyScope;
import dev.pacepatch.model.SurveyScopeRequest;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import dev.pacepatch.model.Uniformity;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A fleet behind the activities, of clusters with three nodes; they are uniform where a test says nothing. */
final class FakeFleet implements FleetActivities {
    static final Instant AT = Instant.parse("2026-06-01T03:00:00Z");

    volatile List<String> clusters = List.of("lab", "db", "web");
    /** Since then, in the memory of the last survey. */
    volatile SurveyMemory memory = SurveyMemory.none();

    /** The task queues of clusters that stand elsewhere. */
    final Map<String, String> queues = new ConcurrentHashMap<>();

    final Map<String, Uniformity> seen = new ConcurrentHashMap<>();
    /** What cannot be done at all: a cluster, or {@code RecallSurvey}, {@code ShowFigures}. */
    final List<String> broken = new CopyOnWriteArrayList<>();

    final List<SurveyOrder> orders = new CopyOnWriteArrayList<>();
    final List<SurveyFigures> shown = new CopyOnWriteArrayList<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    /** For how long each look takes. */
    volatile long millis;

    @Override
    public SurveyScope findClusters(SurveyScopeRequest request) {
        return Parts.of(request.names(), clusters, new Fleet() {
            @Override
            public List<String> members(String name) {
                return clusters.contains(name) ? List.of(name) : List.of();
            }

            @Override
            public int nodes(String cluster) {
                return 3;
            }

            @Override
            public ClusterPlace place(String cluster) {
                return new ClusterPlace(cluster, "", queues.getOrDefault(cluster, ""));
            }
        });
    }

    @Override
    public SurveyMemory recallSurvey(RecallRequest request) {
        failIfBroken("RecallSurvey");
        return memory;
    }

    @Override
    public SurveyedCluster surveyCluster(SurveyOrder order) {
        orders.add(order);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            for (long waited = 0; waited < millis; waited += 50) {
                Thread.sleep(50);
                Activity.getExecutionContext().heartbeat("looking");
            }
            failIfBroken(order.cluster());
            return cluster(order);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public void showFigures(SurveyFigures figures) {
        failIfBroken("ShowFigures");
        shown.add(figures);
    }

    private void failIfBroken(String what) {
        if (broken.contains(what)) {
            throw ApplicationFailure.newNonRetryableFailure(what + " is out of order", FailureType.ACCESS);
        }
    }

    private SurveyedCluster cluster(SurveyOrder order) {
        Uniformity uniformity = seen.getOrDefault(order.cluster(), Uniformity.UNIFORM);
        ClusterMemory before = order.memory();
        ClusterMemory after = uniformity == Uniformity.MIXED
                ? new ClusterMemory(
                        order.cluster(), before.mixedSince() == null ? AT : before.mixedSince(), before.uniformAt())
                : new ClusterMemory(order.cluster(), null, AT);
        List<SurveyedNode> all = List.of("node1", "node2", "node3").stream()
                .map(name -> new SurveyedNode(
                        name,
                        PatchState.CURRENT,
                        "Red Hat Enterprise Linux 9.0 (Plow)",
                        FakeCluster.PATCH.kernel(),
                        true,
                        FakeCluster.PATCH.nevra(),
                        FakeCluster.PATCH.module(),
                        FakeCluster.PATCH.nevra(),
                        0,
                        null,
                        null,
                        null,
                        null,
                        List.of()))
                .toList();
        return new SurveyedCluster(
                order.cluster(), AT, "", uniformity, all, List.of(), List.of(), after, false, List.of());
    }
}
