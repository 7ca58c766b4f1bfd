package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/audit-schema.json describes what is written: each field of each record, and every recorded rollout's report. */
class SchemaTest {
    private static final Map<Class<?>, String> RECORDS = Map.ofEntries(
            Map.entry(Audit.class, "audit"),
            Map.entry(RunAudit.class, "run"),
            Map.entry(Audit.Outcome.class, "outcome"),
            Map.entry(Audit.Inspected.class, "inspected"),
            Map.entry(Audit.Planned.class, "planned"),
            Map.entry(Audit.Found.class, "found"),
            Map.entry(GateAudit.class, "gate"),
            Map.entry(NodeAudit.class, "node"),
            Map.entry(NodeAudit.Difference.class, "difference"),
            Map.entry(StepAudit.class, "step"),
            Map.entry(WaitAudit.class, "wait"),
            Map.entry(DecisionAudit.class, "decision"),
            Map.entry(Practice.class, "practice"),
            Map.entry(AuditSet.class, "audits"),
            Map.entry(AuditSet.Missing.class, "missing"),
            Map.entry(CampaignAudit.class, "campaign"),
            Map.entry(CampaignAudit.Cluster.class, "cluster"));

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(described());
    }

    private static JsonNode described() throws IOException {
        return Payloads.MAPPER.readTree(Files.readString(Path.of("../docs/audit-schema.json")));
    }

    @TestFactory
    Stream<DynamicTest> everyReportConforms() throws IOException {
        Schema schema = schema();
        Map<String, String> reports = new TreeMap<>();
        for (String name : RecordedHistories.rollouts()) {
            reports.put(name, AuditJson.of(RecordedHistories.whole(name)));
        }
        reports.put(
                "one that runs",
                AuditJson.of(
                        RecordedHistories.begun(RecordedHistories.rollouts().get(0), 5)));
        reports.put("several", AuditJson.of(RecordedHistories.set()));
        CampaignAudit campaign = new CampaignAudits(DefaultDataConverter.STANDARD_INSTANCE)
                .of(
                        List.of(RecordedHistories.read("campaign-abortedItTellsTheRolloutsUnderWay")),
                        List.of(CampaignAudits.lost("campaign/cve", "5f0a", "gone")));
        reports.put(
                "a campaign",
                AuditJson.of(new AuditSet(AuditSet.SCHEMA, null, null, "", campaign, List.of(), List.of())));
        return reports.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.getKey(),
                        () -> assertThat(schema.validate(Payloads.MAPPER.readTree(one.getValue())))
                                .isEmpty()));
    }

    @Test
    void whatIsNoReportDoesNotConform() throws IOException {
        Schema schema = schema();
        String report = AuditJson.of(RecordedHistories.audit("rollout-i8ADeathBlocksThePatch"));
        assertThat(schema.validate(Payloads.MAPPER.readTree(report.replace("\"NOT_SHOWN\"", "\"BROKEN\""))))
                .isNotEmpty();
        assertThat(schema.validate(Payloads.MAPPER.readTree(report.replace("\"attempts\":1", "\"attempts\":\"one\""))))
                .isNotEmpty();
    }

    @Test
    void everyFieldIsDescribedInItsOrderAndNoOther() throws IOException {
        JsonNode defs = described().path("$defs");
        assertThat(defs.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(RECORDS.values());
        RECORDS.forEach((type, name) -> {
            List<String> fields = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
            JsonNode described = defs.path(name);
            assertThat(described.path("properties").properties())
                    .as(name)
                    .extracting(Map.Entry::getKey)
                    .containsExactlyElementsOf(fields);
            assertThat(texts(described.path("required"))).as(name).isEqualTo(fields);
            assertThat(described.path("properties").properties())
                    .allSatisfy(field -> assertThat(field.getValue()
                                            .path("$ref")
                                            .asText()
                                    + field.getValue().path("description").asText())
                            .as(name + "." + field.getKey())
                            .isNotBlank());
        });
    }

    @Test
    void everyRecordThatAReportHoldsIsAmongThem() {
        for (Class<?> type : RECORDS.keySet()) {
            for (RecordComponent component : type.getRecordComponents()) {
                assertThat(types(component.getGenericType()))
                        .filteredOn(Class::isRecord)
                        .allMatch(RECORDS::containsKey);
            }
        }
    }

    private static List<Class<?>> types(Type type) {
        List<Class<?>> all = new ArrayList<>();
        if (type instanceof ParameterizedType of) {
            Arrays.stream(of.getActualTypeArguments()).forEach(one -> all.addAll(types(one)));
        } else if (type instanceof Class<?> plain) {
            all.add(plain);
        }
        return all;
    }

    private static List<String> texts(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(one -> all.add(one.asText()));
        return all;
    }
}
