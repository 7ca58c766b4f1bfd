package dev.pacepatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pacepatch.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * I13: payloads that were ever written must be readable for ever. The frozen samples are what the newest release writes; a field that is
 * renamed, retyped or removed no longer matches them. After a deliberate addition write them again with {@code -Dpacepatch.freeze=true}.
 */
class PayloadsTest {
    private static final Path FROZEN = Path.of("src", "test", "resources", "samples", "payloads");

    static Stream<Class<? extends Record>> payloads() {
        return Stream.of(
                Baseline.class,
                BootCheck.class,
                CampaignProgress.class,
                CampaignReport.class,
                CampaignStatus.class,
                CheckOrder.class,
                Decision.class,
                Delivery.class,
                DecisionAnswer.class,
                ClusterForecast.class,
                EvidenceOrder.class,
                EvidenceReceipt.class,
                FleetReport.class,
                FleetStatus.class,
                ForecastRequest.class,
                GateDecision.class,
                InspectRequest.class,
                Inspection.class,
                LeftoverOrder.class,
                LockAnswer.class,
                LockRequest.class,
                NodePatchRequest.class,
                NodeProgress.class,
                NodeQueue.class,
                NodeResult.class,
                NodeStep.class,
                Notification.class,
                OrderRequest.class,
                PartRequest.class,
                PartStatus.class,
                PartSummary.class,
                PatchBlock.class,
                PlanReport.class,
                Proof.class,
                Receivers.class,
                RecallRequest.class,
                ReconcilePlan.class,
                ReconcileReport.class,
                Release.class,
                ResolvedRings.class,
                RingsRequest.class,
                RolloutReport.class,
                RunsAnswer.class,
                RunsQuestion.class,
                RolloutStatus.class,
                StandbyOrder.class,
                SurveyFigures.class,
                SurveyMemory.class,
                SurveyOrder.class,
                SurveyScope.class,
                SurveyScopeRequest.class,
                SurveyedCluster.class,
                SurvivalCheck.class,
                TouchResult.class,
                WindowAnswer.class,
                WindowRequest.class,
                WorkerFacts.class);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theFrozenSampleIsWhatIsWrittenAndRead(Class<? extends Record> type) throws IOException {
        Record specimen = Specimen.of(type);
        JsonNode written = Sample.MAPPER.readTree(Sample.MAPPER.writeValueAsString(specimen));
        Path file = FROZEN.resolve(type.getSimpleName() + ".json");
        if (Boolean.getBoolean("pacepatch.freeze")) {
            Files.createDirectories(FROZEN);
            Files.writeString(file, written.toPrettyString() + "\n");
        }
        JsonNode frozen = Sample.MAPPER.readTree(Files.readString(file));
        assertThat(written).isEqualTo(frozen);
        assertThat((Object) Sample.MAPPER.treeToValue(frozen, type)).isEqualTo(specimen);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void whatANewerReleaseAddsIsIgnored(Class<? extends Record> type) throws IOException {
        Record specimen = Specimen.of(type);
        ObjectNode newer = Sample.MAPPER.valueToTree(specimen);
        newer.put("addedLater", true);
        assertThat((Object) Sample.MAPPER.treeToValue(newer, type)).isEqualTo(specimen);
    }

    @Test
    void whatAnOlderReleaseLacksIsFilled() throws IOException {
        Inspection old = Sample.MAPPER.readValue("{\"seen\":\"well\"}", Inspection.class);
        assertThat(old.problems()).isEqualTo(List.of());
        assertThat(old.keepsEvidence()).isFalse();
        assertThat(Sample.MAPPER.writeValueAsString(old)).doesNotContain("keepsEvidence");
        NodeEvidence evidence = Sample.node().evidence();
        assertThat(evidence.systemState()).isEmpty();
        assertThat(evidence.failedUnits()).isEmpty();
        assertThat(Sample.MAPPER.writeValueAsString(evidence)).doesNotContain("systemState", "failedUnits");
        NodeEvidence booted = Sample.booted().evidence();
        assertThat(Sample.MAPPER.readValue(Sample.MAPPER.writeValueAsString(booted), NodeEvidence.class))
                .isEqualTo(booted);
        InspectRequest asked = Sample.MAPPER.readValue("{\"cluster\":\"lab\"}", InspectRequest.class);
        assertThat(asked.procedure()).isEqualTo(Procedure.LIVE_PATCH);
        assertThat(Sample.MAPPER.writeValueAsString(asked)).doesNotContain("procedure");
        InspectRequest kernel = new InspectRequest(
                "lab", "newest", Policy.of(StandbyPolicy.ALWAYS), "holder", List.of(), Procedure.KERNEL_UPDATE);
        assertThat(Sample.MAPPER.readValue(Sample.MAPPER.writeValueAsString(kernel), InspectRequest.class))
                .isEqualTo(kernel);
        assertThat(Sample.MAPPER.readValue("{\"kernel\":\"k\",\"livePatchFrom\":\"1-5\"}", SupportedKernel.class))
                .isEqualTo(new SupportedKernel("k", "1-5", null, null, "", ""));
        assertThat(Sample.MAPPER.readValue("{}", ClusterState.class).stonithEnabled())
                .isFalse();
    }
}
