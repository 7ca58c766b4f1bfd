package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A schedule that a file has made, seen and triggered in the Temporal UI's Schedules page; its campaign patches the lab. */
class SchedulesUiIT extends OnTheLab {
    private static final String SCHEDULE = "new-year";

    private final Path file = lab.state().resolve("schedules-of-the-ui.yaml");

    @AfterEach
    void delete() {
        String begun = begun();
        coordinator.pacepatch("schedule", "delete", SCHEDULE);
        if (!begun.isEmpty()) {
            coordinator.pacepatch("campaign", "abort", begun, "--reason", "the test is over");
        }
    }

    @Test
    void aScheduleOfAFileIsSeenAndTriggeredInTheSchedulesPage() throws IOException {
        Files.writeString(file, """
                schedules:
                  - name: new-year
                    cron: 30 3 1 1 *
                    zone: Europe/Berlin
                    campaign:
                      reason: the yearly look for live patches
                      rollout: {soak: PT0S, decisionWait: PT0S}
                      rings:
                        - {name: test, clusters: [lab], soak: PT0S}
                """);
        coordinator.pacepatch("schedule", "apply", "-f", file.toString()).ok();
        Awaitility.await("the server lists it")
                .atMost(Duration.ofMinutes(1))
                .until(() -> coordinator.pacepatch("schedule", "list").out().contains(SCHEDULE));
        try (TemporalUi ui = new TemporalUi()) {
            SchedulesPage schedules = ui.schedules();
            schedules.lists(SCHEDULE, List.of("Campaign", "Running", "Europe/Berlin"));
            ui.pictureAtRest("schedules");
            schedules.open(SCHEDULE);
            ui.shows("Campaign");
            ui.shows("the yearly look for live patches");
            ui.shows("No Recent Runs");
            ui.shows("\"lab\"");
            schedules.begins(Pattern.compile("\"hour\": \\[\\s*\\{\\s*\"start\": 3,"));
            schedules.trigger(SCHEDULE);

            String campaign = Awaitility.await("the campaign that it began")
                    .atMost(Duration.ofMinutes(1))
                    .until(this::begun, name -> !name.isEmpty());
            String workflow = "campaign/" + campaign;
            schedules.lists(SCHEDULE, List.of("Campaign"));
            schedules.open(SCHEDULE);
            schedules.ran(workflow, "Running");

            Shell.Result end = coordinator.pacepatch("campaign", "watch", campaign);
            assertThat(end.status()).as(end.toString()).isZero();
            assertActive(Lab.NEW, Lab.NODES);
            assertNoTrace();
            schedules.lists(SCHEDULE, List.of("Campaign"));
            schedules.open(SCHEDULE);
            schedules.ran(workflow, "Completed");
            ui.pictureAtRest("schedule");
            schedules.follow(workflow);
            ui.shows("ClusterRollout");
        }
    }

    private String begun() {
        String said = coordinator.pacepatch("schedule", "describe", SCHEDULE).out();
        return said.contains(" last campaign " + SCHEDULE)
                ? said.replaceAll("(?s).* last campaign (\\S+).*", "$1")
                : "";
    }
}
