package dev.pacepatch.starter;

import dev.pacepatch.model.SurveyRequest;
import dev.pacepatch.starter.fleet.Fleet;
import dev.pacepatch.starter.fleet.FleetCsv;
import dev.pacepatch.starter.fleet.FleetHtml;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Who is patched, expired, drifting, due for a reboot: read from all nodes, changing nothing. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        description = "Survey all clusters without touching anything, and report what was found.")
final class FleetCommand implements Runnable {
    @ParentCommand
    private Pacepatch pacepatch;

    @Spec
    private CommandSpec spec;

    enum Format {
        TEXT,
        JSON,
        CSV,
        HTML
    }

    /** Which survey. */
    static final class Name {
        @Option(
                names = "--name",
                paramLabel = "NAME",
                description =
                        "of the survey (default: fleet); those of one name remember since when clusters are mixed")
        @Nullable String name;
    }

    /** What it is asked for. */
    static final class Asked {
        @Option(names = "--at-once", paramLabel = "N", description = "so many clusters at once (4)")
        @Nullable Integer atOnce;

        @Option(
                names = "--mixed-limit",
                paramLabel = "TIME",
                description = "for how long a cluster may be mixed (P14D)")
        @Nullable String mixedLimit;

        @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the report")
        @Nullable String reason;

        @Option(names = "--ticket", paramLabel = "TEXT", description = "the change ticket, for the report")
        @Nullable String ticket;

        @Option(names = "--watch", description = "follow it to its end; Ctrl-C ends the watching only")
        boolean watch;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the fleet.");
    }

    @Command(
            name = "survey",
            mixinStandardHelpOptions = true,
            description = {
                "Read all nodes of all clusters, or of those that are named: kernel, live patch, open CVEs, end of life, differences.",
                "It takes no lock and changes nothing; rollouts may run meanwhile."
            })
    int survey(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "CLUSTER|GROUP",
                            completionCandidates = CompletionCommand.Clusters.class,
                            description = "clusters, or groups of the worker's inventory (default: all clusters)")
                    @Nullable List<String> clusters,
            @Mixin Name name,
            @Mixin Asked asked,
            @Mixin QueueOption queueOption) {
        SurveyRequest request = request(clusters == null ? List.of() : clusters, name, asked);
        String queue = queueOption.queue(pacepatch.environment());
        WorkflowClient client = pacepatch.connector().connect();
        new Rollouts(client).requireWorker(queue);
        RunningSurvey started = new Surveys(client).start(request, queue);
        Screen screen = pacepatch.screen();
        if (asked.watch) {
            return new SurveyWatch(started, screen, pacepatch.json()).toTheEnd();
        }
        if (pacepatch.json()) {
            screen.line(Json.line(started.ids()));
        } else {
            screen.line("Started " + started.execution().getWorkflowId() + ".");
            screen.line(
                    "When it has ended: pacepatch fleet report" + (name.name == null ? "" : " --name " + name.name));
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description = {
                "Report the newest survey of a name that has ended: each cluster and node.",
                "The page of --format html stands alone; the lines of csv are nodes; json is one object."
            },
            exitCodeList = {"0:done", "1:no such survey has ended"})
    int report(
            @Mixin Name name,
            @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json, csv or html")
                    @Nullable Format format,
            @Option(names = "--to", paramLabel = "FILE", description = "where to write it (default: standard output)")
                    @Nullable Path file) {
        Format form = format == null ? pacepatch.json() ? Format.JSON : Format.TEXT : format;
        if (pacepatch.json() && form != Format.JSON && file == null) {
            throw new ParameterException(
                    spec.commandLine(), "With --output json the report is JSON: write another format --to a file.");
        }
        Fleet fleet = new Surveys(pacepatch.connector().connect())
                .newest(name.name == null ? SurveyRequest.USUAL_NAME : name.name)
                .fleet();
        Screen screen = pacepatch.screen();
        if (file == null) {
            lines(fleet, form, screen).forEach(screen::line);
        } else {
            write(file, lines(fleet, form, screen));
            screen.line(pacepatch.json() ? Json.line(Map.of("written", file.toString())) : "Written: " + file);
        }
        return ExitCode.DONE;
    }

    private static SurveyRequest request(List<String> clusters, Name name, Asked asked) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clusters", clusters);
        RequestOptions.put(json, "name", name.name);
        RequestOptions.put(json, "atOnce", asked.atOnce);
        RequestOptions.put(json, "mixedLimit", asked.mixedLimit);
        RequestOptions.put(json, "reason", asked.reason);
        RequestOptions.put(json, "ticket", asked.ticket);
        json.put("requestedBy", RequestOptions.login());
        SurveyRequest request = SurveyRequest.read(json);
        RequestOptions.refuse(request.problems());
        return request;
    }

    private static List<String> lines(Fleet fleet, Format format, Screen screen) {
        return switch (format) {
            case TEXT -> new FleetText(screen.width()).fleet(fleet);
            case JSON -> List.of(Json.line(fleet));
            case CSV -> FleetCsv.of(fleet);
            case HTML -> FleetHtml.of(fleet).lines().toList();
        };
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE, "The report cannot be written: " + e + ". Do: name another file with --to");
        }
    }
}
