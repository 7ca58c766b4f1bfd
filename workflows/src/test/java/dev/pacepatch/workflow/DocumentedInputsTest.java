package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pacepatch.Sample;
import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PatchBlock;
import dev.pacepatch.model.ReconcileRequest;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.SurveyRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The inputs that the runbook gives for the Temporal UI's form are taken as they stand there, one for each type that people start. */
class DocumentedInputsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z][A-Za-z]+)` \\| (?:`(\\{.+?})`|none) \\|");

    private interface Reader {
        List<Finding> problems(String json) throws IOException;
    }

    private static final Map<String, Reader> READERS = new TreeMap<>(Map.of(
            ClusterRollout.TYPE,
            DocumentedInputsTest::rollout,
            ClusterPlan.TYPE,
            DocumentedInputsTest::rollout,
            ClusterCheck.TYPE,
            DocumentedInputsTest::rollout,
            ClusterReconcile.TYPE,
            json -> Sample.MAPPER.readValue(json, ReconcileRequest.class).problems(),
            Campaign.TYPE,
            json -> Sample.MAPPER.readValue(json, CampaignRequest.class).problems(),
            FleetSurvey.TYPE,
            json -> Sample.MAPPER.readValue(json, SurveyRequest.class).problems(),
            BlockedPatch.TYPE,
            DocumentedInputsTest::block,
            WorkerReport.TYPE,
            json -> List.of()));

    private static List<Finding> rollout(String json) throws IOException {
        return Sample.MAPPER.readValue(json, RolloutRequest.class).problems();
    }

    /** Not one that says all problems: so every field must be one that it has. */
    private static List<Finding> block(String json) throws IOException {
        ObjectMapper strict = Sample.MAPPER.copy().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);
        assertThat(strict.readValue(json, PatchBlock.class)).hasNoNullFieldsOrProperties();
        return List.of();
    }

    @Test
    void eachTypeHasOneAndItIsTaken() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("..", "docs", "operations.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
        assertThat(documented.keySet()).isEqualTo(READERS.keySet());
        for (Map.Entry<String, String> input : documented.entrySet()) {
            assertThat(READERS.get(input.getKey()).problems(input.getValue()))
                    .as(input.toString())
                    .isEmpty();
        }
    }
}
