package dev.pacepatch.starter;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Follows a campaign, as {@link Watch} does a rollout. */
final class CampaignWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RunningCampaign campaign;
    private final Screen screen;
    private final boolean json;
    private final CampaignText text;
    private final Clock clock = Clock.systemUTC();
    private final Following following = new Following("the campaign", PAUSE, clock.instant());
    private String shown = "";

    CampaignWatch(RunningCampaign campaign, Screen screen, boolean json) {
        this.campaign = campaign;
        this.screen = screen;
        this.json = json;
        this.text = new CampaignText(screen.width());
    }

    /** The exit code that says how it ended. */
    int toTheEnd() {
        while (campaign.open()) {
            CampaignStatus status = campaign.status();
            if (status != null) {
                show(status);
            }
            following.pause();
        }
        return end();
    }

    /** One look. */
    int once() {
        if (!campaign.open()) {
            return end();
        }
        CampaignStatus status = campaign.status();
        if (json) {
            screen.line(Json.line(status == null ? Map.of("silence", "no worker answers") : status));
        } else if (status == null) {
            screen.line("no worker answers; is one running? (pacepatch worker)");
        } else {
            text.picture(status, clock.instant()).forEach(screen::line);
        }
        return status == null ? ExitCode.UNAVAILABLE : ExitCode.DONE;
    }

    private void show(CampaignStatus status) {
        String line = json ? Json.line(status) : CampaignText.line(status);
        if (screen.terminal()) {
            screen.draw(text.picture(status, clock.instant()));
        } else if (!line.equals(shown)) {
            if (json) {
                screen.line(line);
            } else {
                screen.note(following.timed(line, clock.instant()));
            }
            shown = line;
        }
    }

    private int end() {
        screen.erase();
        CampaignReport report = campaign.report();
        if (json) {
            screen.line(Json.line(report));
        } else {
            text.report(report).forEach(screen::line);
        }
        return ExitCode.of(report.outcome());
    }
}
