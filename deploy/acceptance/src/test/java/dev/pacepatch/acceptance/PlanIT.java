package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pacepatch.model.ClusterForecast.NodeForecast;
import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.PlannedNode;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rollout would do, asked of a real cluster in several states; nothing is touched. */
class PlanIT extends OnTheLab {
    private PlanReport plan(int status, String... more) throws JsonProcessingException {
        String[] line = new String[4 + more.length];
        System.arraycopy(new String[] {"--output", "json", "plan", "lab"}, 0, line, 0, 4);
        System.arraycopy(more, 0, line, 4, more.length);
        Shell.Result result = coordinator.pacepatch(line);
        assertThat(result.status()).as(result.toString()).isEqualTo(status);
        return JacksonJsonPayloadConverter.newDefaultObjectMapper().readValue(result.out(), PlanReport.class);
    }

    @AfterEach
    void nothingWasTouched() {
        assertActive(Lab.OLD, Lab.NODES);
        assertNoTrace();
    }

    @Test
    void aReadyClusterShowsOrderAndForecast() throws Exception {
        PlanReport plan = plan(0);
        assertThat(plan.ready()).isTrue();
        assertThat(plan.patch()).isNotNull();
        assertThat(plan.patch().nevra()).isEqualTo("kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64");
        assertThat(plan.nodes()).extracting(PlannedNode::node).containsExactlyInAnyOrderElementsOf(Lab.NODES);
        assertThat(plan.nodes().get(2).reason()).contains("promoted");
        NodeForecast last = plan.forecast().get(2);
        assertThat(last.votesLeft()).isEqualTo(2);
        assertThat(last.standby()).extracting("action").contains("promote");
        assertThat(last.crash()).extracting("action").contains("promote");
        assertThat(last.blockers()).isEmpty();
        assertThat(last.choice()).isNotNull();
        assertThat(last.choice().reason()).startsWith("in place");
        assertThat(plan.facts()).isNotNull();
        assertThat(plan.facts().cves()).hasSize(4).allMatch(cve -> cve.startsWith("CVE-2022-"));
    }

    @Test
    void maintenanceModeIsInTheWay() throws Exception {
        lab.exec("node1", "pcs property set maintenance-mode=true").ok();
        PlanReport plan = plan(2);
        assertThat(plan.ready()).isFalse();
        assertThat(plan.blockers()).extracting("code").contains("MAINTENANCE_MODE");
    }
}
