package dev.pacepatch.starter;

import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.FleetStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Follows a survey, as {@link Watch} does a rollout. */
final class SurveyWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RunningSurvey survey;
    private final Screen screen;
    private final boolean json;
    private final Clock clock = Clock.systemUTC();
    private final Following following = new Following("the survey", PAUSE, clock.instant());
    private String shown = "";

    SurveyWatch(RunningSurvey survey, Screen screen, boolean json) {
        this.survey = survey;
        this.screen = screen;
        this.json = json;
    }

    /** The exit code that says how it ended. */
    int toTheEnd() {
        while (survey.open()) {
            FleetStatus status = survey.status();
            if (status != null) {
                show(status);
            }
            following.pause();
        }
        screen.erase();
        FleetReport report = survey.report();
        if (json) {
            screen.line(Json.line(report));
        } else {
            new FleetText(screen.width()).report(report).forEach(screen::line);
        }
        return ExitCode.of(report.outcome());
    }

    private void show(FleetStatus status) {
        String line = json ? Json.line(status) : FleetText.line(status);
        if (line.equals(shown)) {
            return;
        }
        shown = line;
        if (json) {
            screen.line(line);
        } else if (screen.terminal()) {
            screen.draw(List.of(line));
        } else {
            screen.note(following.timed(line, clock.instant()));
        }
    }
}
