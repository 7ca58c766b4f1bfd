package dev.pacepatch.workflow;

import static dev.pacepatch.workflow.ScriptedRollouts.halted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.StandbyPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** How many at once and where, how many may fail, in which order, and what single rings and clusters have of their own. */
class CampaignLimitsTest extends CampaignFixture {
    @Override
    List<String> recorded() {
        return List.of("asManyAtOnceAsASiteAllows");
    }

    @Test
    void asManyAtOnceAsASiteAllows() {
        for (String cluster : List.of("p1", "p2", "p3")) {
            inventory.places.put(cluster, new ClusterPlace(cluster, "paris", ""));
        }
        request.put("atOncePerSite", 1);
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "atOnce", 4);
        run();
        // p4 is of no site, and is begun beside the first
        assertThat(between("p1", "p4")).isLessThan(Duration.ofMinutes(1));
        assertThat(between("p1", "p2")).isGreaterThanOrEqualTo(ScriptedRollouts.LENGTH);
        assertThat(between("p2", "p3")).isGreaterThanOrEqualTo(ScriptedRollouts.LENGTH);
        assertThat(rollouts.mostAtOnce).hasValue(2);
    }

    @Test
    void aClusterIsServedByItsSitesWorkers() {
        inventory.places.put("p2", new ClusterPlace("p2", "", ELSEWHERE));
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production");
        run();
        assertThat(rollouts.queues).containsEntry("p2", ELSEWHERE).containsEntry("p1", TaskQueues.DEFAULT);
    }

    @Test
    void asManyMayFailOverAllRingsAsTheCampaignSays() {
        rollouts.end("p1", halted("PATCH_NOT_LOADED"));
        rollouts.end("q1", halted("PATCH_NOT_LOADED"));
        inventory.groups.put("more", List.of("q1", "q2"));
        request.put("mayFail", 1);
        request.put("decisionWait", "PT2H");
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "mayFail", "50%", "soak", "PT0S");
        ring("rest", "more", "mayFail", "50%");
        stub.start(request);
        List<String> waits = new CopyOnWriteArrayList<>();
        environment.registerDelayedCallback(
                Duration.ofMinutes(90),
                () -> waits.add(stub.query("status", CampaignStatus.class).waitingFor()));
        assertThat(fails().findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(
                        tuple("NO_DECISION", "cve"), tuple("CLUSTER_FAILED", "p1"), tuple("CLUSTER_FAILED", "q1"));
        assertThat(rollouts.clusters()).containsExactly("lab", "p1", "p2", "p3", "p4", "q1");
        assertThat(waits).singleElement().asString().contains("over all rings 2 have failed, and 1 may");
    }

    @Test
    void inTheOrderThatTheRingSays() {
        inventory.groups.put("mixed", List.of("c-large", "b-mid", "d"));
        ring("test", "lab", "soak", "PT0S");
        ring("one", "mixed", "order", "NAME", "soak", "PT0S");
        inventory.groups.put("others", List.of("x-large", "w-mid", "z"));
        ring("two", "others", "order", "SMALLEST_FIRST");
        run();
        assertThat(rollouts.clusters()).containsExactly("lab", "b-mid", "c-large", "d", "z", "w-mid", "x-large");
    }

    @Test
    void whatIsSaidOfAClusterGoesBeforeWhatItsRingSaysAndThatBeforeTheCampaign() {
        request.put("rollout", Map.of("standby", "NEVER", "soak", "PT1M"));
        request.put(
                "overrides",
                List.of(Map.of(
                        "clusters", List.of("p2"), "rollout", Map.of("standby", "AUTO"), "reason", "its database")));
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "rollout", Map.of("standby", "ALWAYS"));
        CampaignReport report = run();
        assertThat(report.findings()).isEmpty();
        assertThat(of("lab").standby()).isEqualTo(StandbyPolicy.NEVER);
        assertThat(of("p1").standby()).isEqualTo(StandbyPolicy.ALWAYS);
        assertThat(of("p2").standby()).isEqualTo(StandbyPolicy.AUTO);
        assertThat(of("p2").soak()).isEqualTo(Duration.ofMinutes(1));
        assertThat(of("p2").ticket()).isEqualTo("CHG-1");
        assertThat(of("p2").tested()).containsExactly(NEVRA);
    }

    private RolloutRequest of(String cluster) {
        return rollouts.first(cluster).request();
    }

    @Test
    void anOverrideOfAClusterThatIsInNoRingIsRefused() {
        request.put("overrides", List.of(Map.of("clusters", List.of("p9"), "rollout", Map.of(), "reason", "a typo")));
        ring("test", "lab");
        stub.start(request);
        assertThat(fails().findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("UNKNOWN_CLUSTER", "overrides/p9"));
    }
}
