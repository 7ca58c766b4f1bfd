package dev.pacepatch.starter;

import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/** Follows a rollout: a picture that is drawn anew where a person looks on, a line for each change elsewhere, JSON for programs. */
final class Watch {
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** A log should show life, not every second of it. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final Rollout rollout;
    private final Screen screen;
    private final boolean json;
    private final ProgressText text;
    private final Clock clock = Clock.systemUTC();
    private final Following following = new Following("the rollout", PAUSE, clock.instant());
    private String shown = "";
    private Instant shownAt = Instant.EPOCH;

    Watch(Rollout rollout, Screen screen, boolean json) {
        this.rollout = rollout;
        this.screen = screen;
        this.json = json;
        this.text = new ProgressText(screen.width());
    }

    /** The exit code that says how it ended. */
    int toTheEnd() {
        while (true) {
            Snapshot seen = rollout.look();
            if (!seen.open()) {
                return end();
            }
            show(seen);
            following.pause();
        }
    }

    /** Until it is decided whether it may begin: what is refused is told at once. Empty when it goes on, or waits to. */
    OptionalInt untilDecided() {
        while (true) {
            Snapshot seen = rollout.look();
            if (!seen.open()) {
                return OptionalInt.of(end());
            }
            RolloutStatus status = seen.status();
            // with a report it is about to close, and has just been decided
            if (status != null
                    && status.report() == null
                    && (!status.phase().equals("CHECKING")
                            || !status.waitingFor().isEmpty())) {
                if (!status.waitingFor().isEmpty() && !json) {
                    screen.note(status.waitingFor());
                }
                return OptionalInt.empty();
            }
            if (status == null && !json) {
                show(seen);
            }
            following.pause();
        }
    }

    /** One look; 0 unless the rollout has ended otherwise. */
    int once() {
        Snapshot seen = rollout.look();
        if (!seen.open()) {
            return end();
        }
        if (json) {
            screen.line(
                    seen.status() == null ? Json.line(Map.of("silence", seen.silence())) : Json.line(seen.status()));
        } else {
            text.picture(seen, clock.instant()).forEach(screen::line);
        }
        return seen.status() == null ? ExitCode.UNAVAILABLE : ExitCode.DONE;
    }

    private void show(Snapshot seen) {
        Instant now = clock.instant();
        RolloutStatus status = seen.status();
        if (json) {
            String line = status == null ? "" : Json.line(status);
            if (!line.isEmpty() && !line.equals(shown)) {
                screen.line(line);
                shown = line;
            }
        } else if (screen.terminal()) {
            screen.draw(text.picture(seen, now));
        } else {
            String line = text.line(seen, now);
            if (!line.equals(shown) || now.isAfter(shownAt.plus(SIGN_OF_LIFE))) {
                screen.note(following.timed(line, now));
                shown = line;
                shownAt = now;
            }
        }
    }

    private int end() {
        screen.erase();
        RolloutReport report = rollout.report();
        if (report == null) {
            throw new CommandException(
                    ExitCode.HALTED,
                    rollout.workflowId()
                            + " was ended from outside and left no report. Do: see its nodes in the Temporal UI; the next"
                            + " rollout of this cluster finds and takes over its lock");
        }
        if (json) {
            screen.line(Json.line(report));
        } else {
            new ReportText(screen.width()).of(report).forEach(screen::line);
        }
        return ExitCode.of(report.outcome());
    }
}
