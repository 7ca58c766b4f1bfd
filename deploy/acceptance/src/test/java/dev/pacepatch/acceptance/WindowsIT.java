package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rollout that waits for its maintenance window on a real cluster (I10). */
class WindowsIT {
    private static final Path LOG =
            Path.of("target", "workers", "WindowsIT.log").toAbsolutePath();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final Lab lab = new Lab();
    private final Path windows = lab.state().resolve("windows-of-a-test.yaml");
    private Coordinator coordinator;

    @BeforeEach
    void frozen() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        write("freeze: [{from: %s, to: %s, reason: year end}]".formatted(today, today.plusDays(1)));
        Path state = lab.state();
        Path configuration = Files.writeString(
                state.resolve("pacepatch-with-windows.yaml"),
                Files.readString(state.resolve("pacepatch.yaml")) + "windows: " + windows.getFileName() + "\n");
        coordinator = new Coordinator(configuration, LOG);
        coordinator.startWorker();
        lab.reset();
    }

    @AfterEach
    void stop() {
        coordinator.pacepatch("rollout", "abort", "lab", "--reason", "the test is over");
        coordinator.stopWorker();
    }

    private void write(String entry) throws IOException {
        Files.writeString(windows, "windows:\n  - for: [lab]\n    zone: UTC\n    " + entry + "\n");
    }

    private Instant opensAtTheNextMinute() throws IOException {
        Instant opens =
                Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        write("open: [{days: [MON, TUE, WED, THU, FRI, SAT, SUN], start: \"%s\", length: PT10M}]"
                .formatted(MINUTE.format(opens)));
        return opens;
    }

    @Test
    void i10ItTouchesNothingUntilTheWindowOpensAndThenGoesOnByItself() throws IOException {
        assertThat(coordinator.pacepatch("plan", "lab").out()).contains("WINDOW_SHUT", "year end");
        coordinator.pacepatch("rollout", "start", "lab", "--soak", "PT1S").ok();
        coordinator.awaitStatus("AWAITING_WINDOW");
        coordinator.awaitStatus("frozen until the end of");
        assertThat(lab.locks()).as("nobody else is kept waiting").isEmpty();

        Instant opens = opensAtTheNextMinute();
        coordinator
                .pacepatch("rollout", "resume", "lab", "--by", "ann", "--reason", "the freeze was lifted")
                .ok();
        coordinator.awaitStatus("opens ");
        Shell.Result end = coordinator.pacepatch("--output", "json", "rollout", "watch", "lab");
        assertThat(end.status()).as(end.toString()).isZero();
        JsonNode report = lastLine(end.out());
        assertThat(report.path("outcome").asText()).isEqualTo("COMPLETED");
        assertThat(report.path("decisions").path(0).path("reason").asText()).isEqualTo("the freeze was lifted");
        Instant first = Instant.parse(report.at("/nodes/0/steps/0/started").asText());
        assertThat(first).isBetween(opens, opens.plusSeconds(60));
        Lab.NODES.forEach(node -> assertThat(lab.active(node)).contains(Lab.NEW));
        assertThat(lab.locks()).isEmpty();
    }

    private static JsonNode lastLine(String out) throws IOException {
        return new ObjectMapper().readTree(out.lines().reduce("", (before, line) -> line));
    }
}
