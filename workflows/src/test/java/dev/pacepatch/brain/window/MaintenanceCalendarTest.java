package dev.pacepatch.brain.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maintenance windows (I10). 2026-12-05 is a Saturday; Berlin is an hour ahead of UTC in winter, two in summer. */
class MaintenanceCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Duration NODE = Duration.ofMinutes(20);

    @ParameterizedTest
    @CsvSource({
        // Saturday from 22:00 in Berlin, for six hours
        "2026-12-05T20:59:59Z, false",
        "2026-12-05T21:00:00Z, true",
        "2026-12-05T23:30:00Z, true",
        "2026-12-06T02:40:00Z, true",
        "2026-12-06T02:40:01Z, false", // would end a second after the window
        "2026-12-06T03:00:00Z, false",
        "2026-12-06T21:00:00Z, true",
        "2026-12-07T21:00:00Z, false", // Monday
    })
    void noNodeIsBegunOutsideItsWindow(Instant at, boolean open) {
        assertThat(weekend(22, 0, 6).now(at, NODE).isPresent()).isEqualTo(open);
    }

    @Test
    void theNextWindowIsTheFirstThatIsLongEnough() {
        MaintenanceCalendar calendar = new MaintenanceCalendar(
                BERLIN,
                List.of(
                        new Window(EnumSet.of(DayOfWeek.WEDNESDAY), LocalTime.of(2, 0), Duration.ofMinutes(15)),
                        new Window(EnumSet.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), Duration.ofHours(6))),
                List.of());
        Instant monday = Instant.parse("2026-11-30T12:00:00Z");
        assertThat(calendar.next(monday, Duration.ofMinutes(15)))
                .contains(opening("2026-12-02T01:00:00Z", "2026-12-02T01:15:00Z"));
        assertThat(calendar.next(monday, NODE)).contains(opening("2026-12-05T21:00:00Z", "2026-12-06T03:00:00Z"));
        assertThat(calendar.next(monday, Duration.ofHours(7))).isEmpty();
    }

    @Test
    void aWindowOfWhichTooLittleIsLeftIsNotTheNext() {
        Instant late = Instant.parse("2026-12-06T02:50:00Z");
        assertThat(weekend(22, 0, 6).next(late, NODE))
                .contains(opening("2026-12-06T21:00:00Z", "2026-12-07T03:00:00Z"));
    }

    @Test
    void windowsThatMeetAreOne() {
        MaintenanceCalendar nights = weekend(22, 0, 24);
        assertThat(nights.now(Instant.parse("2026-12-06T20:50:00Z"), NODE))
                .contains(opening("2026-12-05T21:00:00Z", "2026-12-07T21:00:00Z"));
    }

    @Test
    void aWeekIsTheLongest() {
        MaintenanceCalendar always = new MaintenanceCalendar(
                BERLIN,
                List.of(new Window(EnumSet.of(DayOfWeek.MONDAY), LocalTime.MIDNIGHT, Window.LONGEST)),
                List.of());
        assertThat(always.now(Instant.parse("2026-12-06T22:59:00Z"), NODE)).isPresent();
    }

    /** At 2:00 on 2027-03-28 the clocks are put forward to 3:00. */
    @Test
    void aStartThatTheClocksSkipIsAnHourLater() {
        MaintenanceCalendar calendar = weekend(2, 30, 2);
        assertThat(calendar.next(Instant.parse("2027-03-28T00:00:00Z"), NODE))
                .contains(opening("2027-03-28T01:30:00Z", "2027-03-28T03:30:00Z"));
        assertThat(calendar.next(Instant.parse("2027-03-29T00:00:00Z"), NODE))
                .contains(opening("2027-04-03T00:30:00Z", "2027-04-03T02:30:00Z"));
    }

    /** At 3:00 on 2026-10-25 the clocks are put back to 2:00. */
    @Test
    void aStartThatComesTwiceCountsOnceAndAWindowOverTheChangeKeepsItsLength() {
        assertThat(weekend(2, 30, 2).next(Instant.parse("2026-10-25T00:00:00Z"), NODE))
                .contains(opening("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"));
        assertThat(weekend(22, 0, 6).next(Instant.parse("2026-10-24T12:00:00Z"), NODE))
                .contains(opening("2026-10-24T20:00:00Z", "2026-10-25T02:00:00Z"));
    }

    @Test
    void onFrozenDaysNothingIsBegunAndTheirEdgesCutAWindow() {
        Freeze sunday = new Freeze(LocalDate.of(2026, 12, 6), LocalDate.of(2026, 12, 6), "");
        MaintenanceCalendar calendar =
                new MaintenanceCalendar(BERLIN, weekend(22, 0, 6).windows(), List.of(sunday));
        assertThat(calendar.now(Instant.parse("2026-12-05T21:00:00Z"), NODE))
                .contains(opening("2026-12-05T21:00:00Z", "2026-12-05T23:00:00Z"));
        assertThat(calendar.now(Instant.parse("2026-12-05T22:50:00Z"), NODE)).isEmpty();
        // Sunday's own night begins on a frozen day, and is cut to what is left of it on Monday
        assertThat(calendar.next(Instant.parse("2026-12-05T23:00:00Z"), NODE))
                .contains(opening("2026-12-06T23:00:00Z", "2026-12-07T03:00:00Z"));
    }

    @Test
    void withoutWindowsOnlyFrozenDaysAreShut() {
        Freeze holidays = new Freeze(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 6), "year end");
        MaintenanceCalendar calendar = new MaintenanceCalendar(BERLIN, List.of(), List.of(holidays));
        assertThat(calendar.now(Instant.parse("2026-12-19T12:00:00Z"), NODE)).isPresent();
        assertThat(calendar.now(Instant.parse("2026-12-24T12:00:00Z"), NODE)).isEmpty();
        assertThat(calendar.next(Instant.parse("2026-12-24T12:00:00Z"), NODE))
                .map(Opening::from)
                .contains(Instant.parse("2027-01-06T23:00:00Z"));
        assertThat(MaintenanceCalendar.ALWAYS.now(Instant.parse("2026-12-24T12:00:00Z"), NODE))
                .isPresent();
    }

    @Test
    void theAnswerSaysWhyInTheTimeOfTheWindows() {
        Freeze sunday = new Freeze(LocalDate.of(2026, 12, 6), LocalDate.of(2026, 12, 6), "election");
        MaintenanceCalendar calendar =
                new MaintenanceCalendar(BERLIN, weekend(22, 0, 6).windows(), List.of(sunday));
        assertThat(seen(calendar, "2026-12-05T12:00:00Z")).isEqualTo("opens Sat 2026-12-05 22:00 Europe/Berlin");
        assertThat(seen(calendar, "2026-12-05T21:30:00Z")).isEqualTo("open until Sun 2026-12-06 00:00 Europe/Berlin");
        assertThat(seen(calendar, "2026-12-05T22:50:00Z"))
                .isEqualTo("it closes at Sun 2026-12-06 00:00 Europe/Berlin, before PT20M have passed; "
                        + "opens Mon 2026-12-07 00:00 Europe/Berlin");
        assertThat(seen(calendar, "2026-12-06T12:00:00Z"))
                .isEqualTo("frozen until the end of 2026-12-06 (election); opens Mon 2026-12-07 00:00 Europe/Berlin");
        assertThat(WindowRules.ask(calendar, Instant.parse("2026-12-01T12:00:00Z"), Duration.ofHours(8))
                        .opens())
                .isNull();
    }

    private static String seen(MaintenanceCalendar calendar, String at) {
        return WindowRules.ask(calendar, Instant.parse(at), NODE).seen();
    }

    private static MaintenanceCalendar weekend(int hour, int minute, int hours) {
        Window window = new Window(WEEKEND, LocalTime.of(hour, minute), Duration.ofHours(hours));
        return new MaintenanceCalendar(BERLIN, List.of(window), List.of());
    }

    private static Opening opening(String from, String until) {
        return new Opening(Instant.parse(from), Instant.parse(until));
    }
}
