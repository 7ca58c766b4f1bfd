package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pacepatch.model.RolloutOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Surveys of the lab: what they see is what is there, and they are in nobody's way. */
class FleetIT extends OnTheLab {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file = lab.state().resolve("survey-of-a-test.yaml");

    @AfterEach
    void delete() {
        coordinator.pacepatch("schedule", "delete", "look");
    }

    private JsonNode survey(String name) throws IOException {
        coordinator.pacepatch("fleet", "survey", "--name", name, "--watch").ok();
        return report(name);
    }

    private JsonNode report(String name) throws IOException {
        String text = coordinator
                .pacepatch("--output", "json", "fleet", "report", "--name", name)
                .ok();
        return JSON.readTree(text);
    }

    private static List<String> of(JsonNode report, String field) {
        List<String> values = new ArrayList<>();
        report.at("/clusters/0/nodes")
                .forEach(node -> values.add(node.path(field).asText()));
        return values;
    }

    private static String at(JsonNode report, String pointer) {
        return report.at(pointer).asText();
    }

    @Test
    void seesWhatWasPatchedAndRemembersSinceWhenItIsMixed() throws IOException {
        JsonNode before = survey("memory");
        assertThat(of(before, "node")).containsExactlyElementsOf(Lab.NODES);
        assertThat(of(before, "state")).containsOnly("BEHIND");
        assertThat(of(before, "module")).containsOnly(Lab.OLD);
        assertThat(of(before, "newest")).containsOnly(Lab.PATCH);
        assertThat(of(before, "supported")).containsOnly("true");
        assertThat(before.at("/clusters/0/nodes/0/openCves").asInt()).isPositive();
        assertThat(at(before, "/clusters/0/uniformity")).isEqualTo("UNIFORM");

        lab.exec("node1", "dnf -y install " + Lab.PATCH).ok();
        JsonNode mixed = survey("memory");
        assertThat(of(mixed, "state")).containsExactly("CURRENT", "BEHIND", "BEHIND");
        assertThat(mixed.at("/clusters/0/nodes/0/openCves").asInt(-1)).isZero();
        assertThat(at(mixed, "/clusters/0/drift/0/code")).isEqualTo("MIXED_LIVE_PATCHES");
        assertThat(at(mixed, "/clusters/0/memory/uniformAt")).isEqualTo(at(before, "/clusters/0/at"));
        JsonNode later = survey("memory");
        assertThat(at(later, "/clusters/0/memory/mixedSince"))
                .isEqualTo(at(mixed, "/clusters/0/at"))
                .isNotEqualTo(at(later, "/clusters/0/at"));

        assertThat(report(rollout("--soak", "PT0S")).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        JsonNode after = survey("memory");
        assertThat(of(after, "state")).containsOnly("CURRENT");
        assertThat(at(after, "/clusters/0/uniformity")).isEqualTo("UNIFORM");
        assertThat(after.at("/report/figures/openCves").size()).isZero();
        assertNoTrace();
    }

    @Test
    void aNodeThatIsOffIsReportedAndTheOthersAreRead() throws IOException {
        lab.run("off", "node3").ok();
        JsonNode report = survey("down");
        assertThat(of(report, "state")).containsExactly("BEHIND", "BEHIND", "NOT_READ");
        assertThat(at(report, "/clusters/0/nodes/2/findings/0/code")).isEqualTo("NODE_UNREACHABLE");
        assertThat(at(report, "/clusters/0/uniformity")).isEqualTo("UNKNOWN");
        assertNoTrace();
    }

    @Test
    void aRolloutGoesOnWhileSurveysRun() throws IOException {
        CompletableFuture<Shell.Result> rollout =
                CompletableFuture.supplyAsync(() -> rollout("--soak", "PT3S", "--standby", "ALWAYS"));
        List<String> holders = new ArrayList<>();
        do {
            holders.add(at(survey("beside"), "/clusters/0/holder"));
        } while (!rollout.isDone());
        assertThat(report(rollout.join()).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(holders).anyMatch(holder -> holder.contains("rollout/lab"));
        for (String node : Lab.NODES) {
            assertThat(lab.installs(node)).as("installs on %s", node).isEqualTo(1);
        }
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
    }

    @Test
    void aScheduleBeginsSurveysThatRememberEachOther() throws IOException {
        Files.writeString(file, """
                schedules:
                  - {name: look, cron: 0 3 1 1 *, zone: UTC, survey: {reason: FleetIT}}
                """);
        assertThat(coordinator
                        .pacepatch("schedule", "apply", "-f", file.toString())
                        .ok())
                .contains("CREATED  look");
        lab.exec("node1", "dnf -y install " + Lab.PATCH).ok();
        JsonNode first = triggered("");
        assertThat(at(first, "/report/reason")).isEqualTo("FleetIT");
        JsonNode second = triggered(at(first, "/report/name"));
        assertThat(at(second, "/clusters/0/memory/mixedSince")).isEqualTo(at(first, "/clusters/0/at"));
        assertThat(coordinator.metrics())
                .contains("pacepatch_fleet_mixed_since_seconds{cluster=\"lab\",survey=\"look\"}");
        for (String format : List.of("html", "csv")) {
            Path written = lab.state().resolve("fleet." + format);
            coordinator
                    .pacepatch("fleet", "report", "--name", "look", "--format", format, "--to", written.toString())
                    .ok();
            assertThat(Files.readString(written)).contains(Lab.PATCH).contains("MIXED_LIVE_PATCHES");
        }
    }

    /** The survey that the schedule begins now, when it has ended. */
    private JsonNode triggered(String before) {
        coordinator.pacepatch("schedule", "trigger", "look").ok();
        return Awaitility.await("the schedule's survey")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreException(AssertionError.class)
                .until(
                        () -> report("look"),
                        report -> !at(report, "/report/name").equals(before));
    }
}
