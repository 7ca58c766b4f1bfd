package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The reports of four rollouts on the lab, in every form, read back and looked at in a browser: one that is clean, one that failed and was
 * decided, one whose worker was killed, one of a kernel. {@code -Dpacepatch.examples=FOLDER} keeps them there: docs/examples are these.
 */
class AuditUiIT extends OnTheLab {
    private static final Path FOLDER = Path.of(System.getProperty("pacepatch.examples", "target/examples"))
            .toAbsolutePath()
            .normalize();

    private void start(String... more) {
        List<String> line = new ArrayList<>(List.of("rollout", "start", "lab", "--standby", "ALWAYS"));
        line.addAll(List.of(more));
        coordinator.pacepatch(line.toArray(String[]::new)).ok();
    }

    private void ends() {
        Shell.Result end = coordinator.pacepatch("rollout", "watch", "lab");
        assertThat(end.status()).as(end.toString()).isZero();
    }

    /** In every form, and looked at; the JSON. */
    private JsonNode seen(String name) throws IOException {
        return seen(name, Lab.PATCH);
    }

    private JsonNode seen(String name, String target) throws IOException {
        JsonNode audit = report(name, target);
        try (ReportPage page = new ReportPage()) {
            page.look(FOLDER.resolve(name + ".html"));
        }
        return audit;
    }

    /** In every form, into the folder; the JSON. */
    private JsonNode report(String name, String target) throws IOException {
        Files.createDirectories(FOLDER);
        for (String ending : List.of("html", "md", "csv", "json")) {
            Path file = FOLDER.resolve(name + "." + ending);
            coordinator.pacepatch("audit", "lab", "--to", file.toString()).ok();
            // Markdown escapes what it would obey
            assertThat(Files.readString(file).replace("\\", ""))
                    .as(ending)
                    .contains("rollout/lab")
                    .contains(target);
        }
        return new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile());
    }

    @Test
    void aCleanRolloutAlsoWhileItRuns() throws IOException {
        coordinator.pacepatch("plan", "lab").ok();
        start(
                "--soak",
                "PT3S",
                "--approval",
                "AFTER_FIRST_NODE",
                "--ticket",
                "CHG-4711",
                "--reason",
                "CVE-2022-1012",
                "--decision-wait",
                "PT10M");
        coordinator.awaitStatus("AWAITING_APPROVAL");
        JsonNode running = report("running", Lab.PATCH);
        assertThat(running.at("/outcome/state").asText()).isEqualTo("RUNNING");
        assertThat(running.path("nodes")).hasSize(1);
        coordinator
                .pacepatch("rollout", "approve", "lab", "--by", "ann", "--reason", "the first node is well")
                .ok();
        ends();
        JsonNode audit = seen("clean");
        assertThat(audit.at("/outcome/outcome").asText()).isEqualTo("COMPLETED");
        assertThat(audit.path("ticket").asText()).isEqualTo("CHG-4711");
        assertThat(audit.path("nodes").findValuesAsText("outcome")).containsExactly("PATCHED", "PATCHED", "PATCHED");
        assertThat(audit.path("decisions").findValuesAsText("by")).containsExactly("ann");
        assertThat(states(audit, "PROVEN")).contains("P1", "P9");
    }

    @Test
    void aNodeThatFailedAndWasDecided() throws IOException {
        lab.faultEverywhere("pre-fail");
        start("--soak", "PT1S", "--ticket", "CHG-4712", "--reason", "CVE-2022-1012");
        coordinator.awaitStatus("AWAITING_DECISION");
        lab.faultEverywhere("clear");
        coordinator
                .pacepatch("rollout", "retry", "lab", "--by", "bob", "--reason", "the scriptlet's disk is free again")
                .ok();
        ends();
        JsonNode audit = seen("failed-and-decided");
        assertThat(audit.path("nodes").findValuesAsText("outcome"))
                .containsExactly("FAILED", "PATCHED", "PATCHED", "PATCHED");
        assertThat(audit.path("decisions").findValuesAsText("kind")).containsExactly("RETRY");
    }

    @Test
    void aWorkerThatWasKilledAndAnotherThatWentOn() throws IOException {
        lab.faultEverywhere("rpm-slow", "8");
        start("--soak", "PT1S", "--ticket", "CHG-4713", "--reason", "CVE-2022-1012");
        lab.awaitInstall();
        coordinator.killWorker();
        coordinator.startWorker();
        ends();
        JsonNode audit = seen("crashed-and-resumed");
        assertThat(audit.at("/outcome/outcome").asText()).isEqualTo("COMPLETED");
        assertThat(audit.path("steps")).as("the step that was begun twice").anySatisfy(step -> {
            assertThat(step.path("step").asText()).isEqualTo("ApplyLivePatch");
            assertThat(step.path("attempts").asInt()).isGreaterThan(1);
            assertThat(step.path("retried").asText()).isNotEmpty();
        });
        assertThat(audit.path("steps").findValuesAsText("worker").stream().distinct())
                .as("both workers are named")
                .hasSizeGreaterThan(1);
    }

    @Test
    void aKernelThatEachNodeWasBootedInto() throws IOException {
        coordinator.pacepatch("plan", "lab", "--kernel", "newest").ok();
        start("--kernel", "newest", "--soak", "PT3S", "--ticket", "CHG-4801", "--reason", "the regular cycle");
        ends();
        JsonNode audit = seen("kernel-update", Lab.KERNEL);
        assertThat(audit.at("/outcome/outcome").asText()).isEqualTo("COMPLETED");
        assertThat(audit.path("nodes").findValuesAsText("outcome")).containsExactly("UPDATED", "UPDATED", "UPDATED");
        assertThat(audit.path("nodes")).allSatisfy(node -> {
            assertThat(node.at("/before/uname").asText()).isEqualTo(Lab.UNAME);
            assertThat(node.at("/after/uname").asText()).isEqualTo(Lab.NEW_UNAME);
            assertThat(node.at("/after/bootId").asText())
                    .isNotEqualTo(node.at("/before/bootId").asText());
        });
        assertThat(audit.path("steps").findValuesAsText("step"))
                .contains("InstallKernel", "BootKernel", "StartCluster", "VerifyKernel");
        assertThat(states(audit, "PROVEN")).contains("P3", "P5", "P7", "P9", "P11");
    }

    private static List<String> states(JsonNode audit, String state) {
        return audit.path("practices").findParents("state").stream()
                .filter(row -> row.path("state").asText().equals(state))
                .map(row -> row.path("id").asText())
                .toList();
    }
}
