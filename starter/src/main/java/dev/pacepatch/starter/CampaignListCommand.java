package dev.pacepatch.starter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The campaigns of the namespace, the newest first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "List campaigns, the newest first: name, phase, ring in hand, when and how long.",
            "What runs is asked for its ring. Without search attributes (see pacepatch doctor) the phase is Temporal's word."
        },
        exitCodeList = "0:done, also when there is none")
final class CampaignListCommand implements Callable<Integer> {
    private static final List<String> HEAD = List.of("NAME", "PHASE", "RING", "STARTED", "TOOK");

    @ParentCommand
    private CampaignCommand campaign;

    @Mixin
    private ListingOptions options;

    @Option(
            names = "--where",
            paramLabel = "QUERY",
            description =
                    "a filter as in the Temporal UI: TemporalScheduledById = 'weekly', StartTime > '2026-01-01T00:00:00Z'")
    private String where = "";

    @Override
    public Integer call() {
        List<ListedCampaign> found = campaign.campaigns().list(options.open, where, options.limit());
        Screen screen = campaign.pacepatch().screen();
        if (campaign.pacepatch().json()) {
            found.forEach(one -> screen.line(Json.line(one)));
        } else {
            text(found, Clock.systemUTC().instant()).forEach(screen::line);
        }
        return ExitCode.DONE;
    }

    static List<String> text(List<ListedCampaign> campaigns, Instant now) {
        if (campaigns.isEmpty()) {
            return List.of(
                    "No campaign is known. Do: start one with pacepatch campaign start --input @FILE, or ask for others");
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        campaigns.forEach(one -> rows.add(List.of(
                one.name().isEmpty() ? one.workflowId() : one.name(),
                one.phase(),
                one.ring(),
                one.started().truncatedTo(ChronoUnit.SECONDS).toString(),
                Texts.time(Duration.between(one.started(), one.closed() == null ? now : one.closed())))));
        return Table.lines(rows);
    }
}
