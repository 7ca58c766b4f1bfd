package dev.pacepatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pacepatch.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignRequestTest {
    private static CampaignRequest read(String json) throws JsonProcessingException {
        return Sample.MAPPER.readValue(json, CampaignRequest.class);
    }

    @Test
    void aNameAndRingsAreEnough() throws JsonProcessingException {
        CampaignRequest request = read("{\"name\":\"cve\",\"rings\":[{\"name\":\"test\",\"clusters\":[\"lab\"]}]}");
        assertThat(request.problems()).isEmpty();
        assertThat(request.atOnce()).isEqualTo(4);
        assertThat(request.rings())
                .containsExactly(new CampaignRing(
                        "test", List.of("lab"), RingOrder.LISTED, 1, "0", Duration.ofHours(1), false, "", Map.of()));
        assertThat(request.rollout().patch()).isEqualTo(RolloutRequest.NEWEST);
    }

    @Test
    void whatItWritesItReads() throws JsonProcessingException {
        CampaignRequest request =
                read("{\"name\":\"cve\",\"reason\":\"why\",\"ticket\":\"CHG-1\",\"requestedBy\":\"ann\","
                        + "\"atOnce\":9,\"rollout\":{\"standby\":\"ALWAYS\",\"checks\":[{\"name\":\"smoke\"}]},"
                        + "\"atOncePerSite\":3,\"mayFail\":\"5%\","
                        + "\"overrides\":[{\"clusters\":[\"lab\"],\"rollout\":{\"soak\":\"PT0S\"},\"reason\":\"x\"}],"
                        + "\"rings\":[{\"name\":\"test\",\"clusters\":[\"lab\",\"env=prod\"],\"mayFail\":\"10%\","
                        + "\"order\":\"NAME\",\"rollout\":{\"standby\":\"NEVER\"},\"approval\":true}]}");
        assertThat(request.problems()).isEmpty();
        assertThat(request.rollout().ticket()).isEqualTo("CHG-1");
        assertThat(read(Sample.MAPPER.writeValueAsString(request))).isEqualTo(request);
    }

    @Test
    void allProblemsAreFoundAtOnce() throws JsonProcessingException {
        CampaignRequest request = read("{\"rings\":[{\"name\":\"a b\",\"clusters\":[]}],\"atOnce\":\"4\","
                + "\"rollout\":{\"tested\":[\"x\"],\"ticket\":\"mine\",\"standby\":\"SOMETIMES\"},\"soak\":\"PT1H\"}");
        assertThat(request.problems())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(
                        "soak",
                        "name",
                        "rings[0].name",
                        "rings[0].clusters",
                        "rollout.tested",
                        "rollout.ticket",
                        "rollout.standby",
                        "atOnce");
        assertThat(read("{}").problems()).extracting(Finding::subject).containsExactly("name", "rings");
    }

    @Test
    void partsAreReadAsStrictlyAsTheWhole() throws JsonProcessingException {
        CampaignRequest request = read("{\"name\":\"cve\",\"mayFail\":\"most\",\"rings\":[{\"name\":\"test\","
                + "\"clusters\":[\"a b\",\"env=x y\"],\"order\":\"RANDOM\",\"rollout\":{\"ticket\":\"mine\",\"soak\":\"long\"}}],"
                + "\"overrides\":[{\"clusters\":[\"lab\"],\"rollout\":{\"cluster\":\"db\"}},"
                + "{\"clusters\":[\"lab\"],\"reason\":\"why\"}]}");
        assertThat(request.problems())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(
                        "mayFail",
                        "rings[0].clusters[0]",
                        "rings[0].clusters[1]",
                        "rings[0].clusters",
                        "rings[0].order",
                        "rings[0].rollout.ticket",
                        "rings[0].rollout.soak",
                        "overrides[0].rollout.cluster",
                        "overrides[0].reason",
                        "overrides");
    }

    @ParameterizedTest
    @CsvSource({"0, 9, 0", "2, 9, 2", "10%, 9, 0", "10%, 25, 2", "100%, 7, 7"})
    void aShareIsRoundedDown(String mayFail, int clusters, int allowed) {
        CampaignRing ring = new CampaignRing(
                "test", List.of("lab"), RingOrder.LISTED, 1, mayFail, Duration.ZERO, false, "", Map.of());
        assertThat(ring.mayFailOf(clusters)).isEqualTo(allowed);
    }
}
