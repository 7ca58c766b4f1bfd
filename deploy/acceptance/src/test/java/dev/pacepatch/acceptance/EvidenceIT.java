package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout over the lab whose evidence outlives it: kept when the storage is there, signed, and verified by the command line. */
class EvidenceIT {
    private static final Path LOG =
            Path.of("target", "workers", "EvidenceIT.log").toAbsolutePath();

    @TempDir
    private Path folder;

    private final Lab lab = new Lab();
    private Path kept;
    private Coordinator coordinator;

    @BeforeEach
    void signWithAKey() throws IOException {
        kept = folder.resolve("kept");
        Shell.run(
                        Map.of(),
                        Duration.ofSeconds(20),
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-f",
                                folder.resolve("key").toString()))
                .ok();
        Path configuration = Files.writeString(
                lab.state().resolve("pacepatch-that-keeps-evidence.yaml"),
                Files.readString(lab.state().resolve("pacepatch.yaml"))
                        + "evidence: {to: %s, signWith: %s, signer: lab@example}\n"
                                .formatted(kept, folder.resolve("key")));
        coordinator = new Coordinator(configuration, LOG);
        coordinator.startWorker();
        lab.reset();
    }

    @AfterEach
    void stop() {
        coordinator.stopWorker();
    }

    /** Those that are whole: one that is being written has another name. */
    private List<Path> files() {
        if (!Files.exists(kept)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tar"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatARolloutLeavesIsKeptOnceTheStorageIsThereAndEveryChangeOfItIsFound() throws IOException {
        coordinator
                .pacepatch("rollout", "start", "lab", "--watch", "--soak", "PT0S", "--reason", "EvidenceIT")
                .ok();
        try (Server server = new Server(Lab.variable("PACEPATCH_TEST_TEMPORAL"))) {
            String keeping = server.history("rollout/lab").stream()
                    .filter(HistoryEvent::hasChildWorkflowExecutionStartedEventAttributes)
                    .map(event -> event.getChildWorkflowExecutionStartedEventAttributes()
                            .getWorkflowExecution()
                            .getWorkflowId())
                    .filter(id -> id.startsWith("evidence/lab/"))
                    .findFirst()
                    .orElseThrow();
            assertThat(server.status(keeping)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            // another rollout does not mind
            coordinator
                    .pacepatch("rollout", "start", "lab", "--watch", "--reason", "EvidenceIT, again")
                    .ok();
            Files.createDirectory(kept);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> server.status(keeping) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        }
        Awaitility.await("both rollouts' evidence")
                .atMost(Duration.ofMinutes(3))
                .until(() -> files().size() == 2);
        Path allowed = Files.writeString(
                folder.resolve("allowed"), "lab@example " + Files.readString(folder.resolve("key.pub")));
        for (Path bundle : files()) {
            Shell.Result verified = coordinator.pacepatch(
                    "audit", "verify", bundle.toString(), "--allowed-signers", allowed.toString());
            assertThat(verified.status()).as(verified.toString()).isZero();
            assertThat(verified.out()).startsWith("SOUND").contains("valid, of lab@example");
        }
        Path bundle = files().get(0);
        byte[] file = Files.readAllBytes(bundle);
        file[file.length / 2] ^= 1;
        Files.write(bundle, file);
        assertThat(coordinator.pacepatch("audit", "verify", bundle.toString()).status())
                .isEqualTo(2);
    }
}
