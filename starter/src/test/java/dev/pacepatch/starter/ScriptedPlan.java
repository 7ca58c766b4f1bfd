package dev.pacepatch.starter;

import dev.pacepatch.model.ClusterForecast.NodeForecast;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PatchFacts;
import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.Target;
import dev.pacepatch.workflow.ClusterPlan;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plan as the request's ticket says: ready, block, or break. */
public final class ScriptedPlan implements ClusterPlan {
    @Override
    public PlanReport run(@Nullable RolloutRequest given) {
        RolloutRequest request = given == null ? RolloutRequest.of("none") : given;
        if (request.ticket().equals("break")) {
            throw ApplicationFailure.newNonRetryableFailure("out of order", "Broken");
        }
        boolean blocked = request.ticket().equals("block");
        Finding quorum = new Finding("NO_QUORUM", "cluster", "not quorate", "wait");
        Finding stop = new Finding("STANDBY_WOULD_STOP", "batch", "batch would stop", "patch in place");
        PlannedAction move = new PlannedAction("move", "vip", false, "node2", "node1", false);
        return new PlanReport(
                request.cluster(),
                !blocked,
                request.procedure() == Procedure.KERNEL_UPDATE
                        ? new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64")
                        : new Target("kpatch-patch-x", "kpatch_x", "5.14"),
                new PatchFacts(cves(request), LocalDate.of(2027, 5, 1), null, 4096),
                List.of(new PlannedNode("node2", false, "it holds no promotable role", "kpatch_old")),
                List.of(new NodeForecast(
                        "node2",
                        2,
                        2,
                        new StandbyChoice(StandbyPolicy.NEVER, "in place: nothing asks for a standby", List.of()),
                        List.of(move),
                        List.of(stop),
                        List.of(move),
                        Duration.ofSeconds(95))),
                List.of(),
                blocked ? List.of(quorum) : List.of(),
                List.of(new Finding("RIVAL_UPDATER", "node3", "a timer", "accepted: masked")),
                List.of(),
                "3 of 3 nodes online");
    }

    /** A kernel's changelog names more than anybody reads. */
    private static List<String> cves(RolloutRequest request) {
        return request.procedure() == Procedure.KERNEL_UPDATE
                ? IntStream.range(9990, 10010)
                        .mapToObj(number -> "CVE-2022-" + number)
                        .sorted()
                        .toList()
                : List.of("CVE-2022-1012");
    }
}
