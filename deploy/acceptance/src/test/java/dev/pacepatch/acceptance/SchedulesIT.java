package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedules of a file, on a real server; the campaign that one begins patches the lab. */
class SchedulesIT extends OnTheLab {
    private final Path file = lab.state().resolve("schedules-of-a-test.yaml");

    private void write(String cron) throws IOException {
        Files.writeString(file, """
                schedules:
                  - name: yearly
                    cron: %s
                    zone: Europe/Berlin
                    campaign:
                      reason: SchedulesIT
                      rollout: {soak: PT0S, decisionWait: PT0S}
                      rings:
                        - {name: test, clusters: [lab], soak: PT0S}
                """.formatted(cron));
    }

    private Shell.Result schedule(String... line) {
        String[] all = new String[line.length + 1];
        all[0] = "schedule";
        System.arraycopy(line, 0, all, 1, line.length);
        return coordinator.pacepatch(all);
    }

    @AfterEach
    void delete() {
        schedule("delete", "yearly");
    }

    @Test
    void aFileIsAppliedTwiceChangedPausedAndTriggered() throws IOException {
        write("0 3 1 1 *");
        assertThat(schedule("apply", "-f", file.toString()).ok()).contains("CREATED  yearly");
        assertThat(schedule("apply", "-f", file.toString()).ok()).contains("UNCHANGED  yearly");
        assertThat(schedule("list").ok()).contains("yearly  next ").contains("-01-01T02:00:00Z");

        schedule("pause", "yearly", "--reason", "a freeze").ok();
        write("0 4 1 1 *");
        assertThat(schedule("apply", "-f", file.toString()).ok()).contains("CHANGED  yearly");
        assertThat(schedule("describe", "yearly").ok()).contains("paused").contains("a freeze");
        schedule("resume", "yearly", "--reason", "it is over").ok();
        assertThat(schedule("describe", "yearly").ok()).contains("-01-01T03:00:00Z");

        write("0 99 1 1 *");
        Shell.Result refused = schedule("apply", "-f", file.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("yearly").contains("not in range");

        schedule("trigger", "yearly").ok();
        String campaign = Awaitility.await("the campaign that it began")
                .atMost(Duration.ofMinutes(1))
                .until(this::begun, name -> !name.isEmpty());
        assertThat(coordinator
                        .pacepatch("campaign", "list", "--where", "TemporalScheduledById = 'yearly'")
                        .ok())
                .contains(campaign);
        Shell.Result end = coordinator.pacepatch("campaign", "watch", campaign);
        assertThat(end.status()).as(end.toString()).isZero();
        assertThat(end.out()).contains("campaign   " + campaign);
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
    }

    @Test
    void oneIsCreatedByOptionsAndTheSameFileChangesNothing() throws IOException {
        write("0 3 1 1 *");
        String campaign = "{reason: SchedulesIT, rollout: {soak: PT0S, decisionWait: PT0S},"
                + " rings: [{name: test, clusters: [lab], soak: PT0S}]}";
        String[] create = {
            "create", "yearly", "--cron", "0 3 1 1 *", "--zone", "Europe/Berlin", "--paused", "--campaign", campaign
        };
        assertThat(schedule(create).ok()).contains("CREATED  yearly");
        assertThat(schedule("describe", "yearly").ok()).contains("paused");
        assertThat(schedule("apply", "-f", file.toString()).ok()).contains("UNCHANGED  yearly");
        assertThat(schedule("describe", "yearly").ok()).contains("paused");
        Shell.Result again = schedule(create);
        assertThat(again.status()).as(again.toString()).isEqualTo(2);
        assertThat(again.err())
                .contains("A schedule is named yearly already")
                .contains("schedule apply")
                .contains("schedule delete yearly");
    }

    private String begun() {
        String last = schedule("describe", "yearly").ok().replaceAll("(?s).* last campaign (\\S+).*", "$1");
        return last.equals("never") ? "" : last;
    }
}
