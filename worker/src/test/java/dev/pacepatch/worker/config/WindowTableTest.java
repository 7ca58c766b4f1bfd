package dev.pacepatch.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.brain.window.Freeze;
import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.brain.window.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file with maintenance windows. */
class WindowTableTest {
    private static final String INVENTORY = """
            all:
              children:
                production:
                  children:
                    db_prod: {hosts: {db1: , db2: }}
                    nfs_prod: {hosts: {nfs1: , nfs2: }}
                lab: {hosts: {lab1: , lab2: }}
                mixed: {hosts: {db1: , lab1: }}
            """;

    @TempDir
    private Path folder;

    private Map<String, MaintenanceCalendar> read(String text) throws IOException, ConfigurationException {
        Problems problems = new Problems();
        Inventory inventory = InventoryReader.read(Files.writeString(folder.resolve("inventory"), INVENTORY), problems);
        Path file = Files.writeString(folder.resolve("windows.yaml"), text);
        Map<String, MaintenanceCalendar> read =
                WindowTable.read(file, new ClusterGroups(inventory, List.of("db_prod", "nfs_prod", "lab")), problems);
        problems.throwIfAny();
        return read;
    }

    private List<String> problems(String text) throws IOException {
        try {
            read(text);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems().stream()
                    .map(problem -> problem.replaceFirst("^.*/windows\\.yaml", ""))
                    .toList();
        }
    }

    @Test
    void everyFieldIsTakenOverForEachClusterOfAGroup() throws Exception {
        Map<String, MaintenanceCalendar> read = read("""
                windows:
                  - for: [production]
                    zone: Europe/Berlin
                    open:
                      - {days: [SAT, SUN], start: "22:00", length: PT6H}
                    freeze:
                      - {from: 2026-12-20, to: 2027-01-06, reason: year end}
                      - {from: 2026-12-06}
                """);
        MaintenanceCalendar nights = new MaintenanceCalendar(
                ZoneId.of("Europe/Berlin"),
                List.of(new Window(
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(22, 0), Duration.ofHours(6))),
                List.of(
                        new Freeze(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 6), "year end"),
                        new Freeze(LocalDate.of(2026, 12, 6), LocalDate.of(2026, 12, 6), "")));
        assertThat(read).isEqualTo(Map.of("db_prod", nights, "nfs_prod", nights));
    }

    @Test
    void aClustersOwnWindowsGoBeforeThoseOfItsGroup() throws Exception {
        Map<String, MaintenanceCalendar> read = read("""
                windows:
                  - {for: [db_prod], zone: UTC, freeze: [{from: 2026-12-06}]}
                  - {for: [all], zone: UTC, freeze: [{from: 2026-12-07}]}
                """);
        assertThat(read.get("db_prod").freezes()).extracting(Freeze::from).containsExactly(LocalDate.of(2026, 12, 6));
        assertThat(read.get("nfs_prod").freezes()).extracting(Freeze::from).containsExactly(LocalDate.of(2026, 12, 7));
        assertThat(read).containsKey("lab");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsLine() throws Exception {
        assertThat(problems("""
                windows:
                  - for: [production, nowhere]
                    zone: Europe/Atlantis
                    open:
                      - {days: [SAT, someday], start: "25:00", length: PT6H}
                      - {days: [SUN], start: "02:00", length: P8D, until: 3}
                      - {}
                  - for: [db_prod, mixed]
                    zone: UTC
                  - for: [nfs_prod, all]
                    zone: UTC
                    freeze: [{from: 2027-01-06, to: 2026-12-20}, {to: 2026-12-20}]
                """).stream().map(problem -> problem.replaceFirst("\\. Do: .*", "")))
                .containsExactly(
                        ":3: windows[0].zone: no time zone: 'Europe/Atlantis'",
                        ":5: windows[0].open[0].days: no day: 'someday'",
                        ":5: windows[0].open[0].start: '25:00'",
                        ":6: windows[0].open[1].until: no such field",
                        ":6: windows[0].open[1].length: 'P8D'",
                        ":7: windows[0].open[2].days: missing",
                        ":7: windows[0].open[2].start: missing",
                        ":7: windows[0].open[2].length: missing",
                        ":2: windows[0].for: neither a cluster nor a group: 'nowhere'",
                        ":8: windows[1].open: missing, and no freeze either",
                        ":8: windows[1].for: no cluster is in the group 'mixed'",
                        ":12: windows[2].freeze[0].to: 2026-12-20 is before 2027-01-06",
                        ":12: windows[2].freeze[1].from: missing",
                        ":10: windows[2].for: the windows of db_prod are in line 2 already",
                        ":10: windows[2].for: the windows of nfs_prod are in line 2 already");
        assertThat(problems("windows: [{for: [nowhere], zone: UTC, freeze: [{from: 2026-12-06}]}]"))
                .containsExactly(
                        ":1: windows[0].for: neither a cluster nor a group: 'nowhere'. Do: name some of the"
                                + " clusters db_prod, nfs_prod, lab; or of the groups production, db_prod, nfs_prod, lab, mixed");
    }
}
