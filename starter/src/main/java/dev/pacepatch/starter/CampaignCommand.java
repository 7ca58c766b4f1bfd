package dev.pacepatch.starter;

import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Rollouts over many clusters, ring after ring. */
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        subcommands = {CampaignListCommand.class, CampaignCancelCommand.class},
        description = "Start, follow or steer rollouts over many clusters: ring after ring, the test ring first.")
final class CampaignCommand implements Runnable {
    @ParentCommand
    private Pacepatch pacepatch;

    @Spec
    private CommandSpec spec;

    /** Which campaign. */
    static final class Name {
        @Parameters(index = "0", paramLabel = "NAME", description = "of the campaign, whose newest run is meant")
        String name = "";
    }

    /** Who decides, why, and whether to look on afterwards. */
    static final class Said {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; the report shows it")
        String reason = "";

        @Option(names = "--by", paramLabel = "NAME", description = "who decides (default: your login at this host)")
        String by = "";

        @Option(names = "--watch", description = "then follow the campaign to its end")
        boolean watch;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the campaign.");
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = {
                "Start a campaign from one object, as the Temporal UI takes it; docs/operations.md explains its fields.",
                "Which clusters are in its rings is read from the workers' inventory, before anything is touched."
            })
    int start(
            @Option(
                            names = "--input",
                            required = true,
                            paramLabel = "JSON|@FILE|-",
                            description = "the campaign: JSON or YAML; a file; or standard input")
                    String input,
            @Option(names = "--watch", description = "follow it to its end; Ctrl-C ends the watching only")
                    boolean watch,
            @Mixin QueueOption queueOption) {
        Map<String, Object> json = new LinkedHashMap<>(Inputs.read(input, "{\"name\": …, \"rings\": […]}"));
        json.putIfAbsent("requestedBy", RequestOptions.login());
        CampaignRequest request = CampaignRequest.read(json);
        RequestOptions.refuse(request.problems());
        String queue = queueOption.queue(pacepatch.environment());
        Campaigns campaigns = campaigns();
        campaigns.requireWorker(queue);
        RunningCampaign started = campaigns.start(request, queue);
        if (watch) {
            return watch(started).toTheEnd();
        }
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            screen.line(Json.line(started.ids()));
        } else {
            screen.line("Started campaign/" + request.name() + ".");
            screen.line("Follow it: pacepatch campaign watch " + request.name());
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Where a campaign stands: ring, clusters, why it waits; after its end, the report.")
    int status(@Mixin Name name) {
        return watch(campaigns().newest(name.name)).once();
    }

    @Command(
            name = "watch",
            mixinStandardHelpOptions = true,
            description = "Follow a campaign to its end and print its report; Ctrl-C ends the watching only.")
    int watch(@Mixin Name name) {
        return watch(campaigns().newest(name.name)).toTheEnd();
    }

    @Command(name = "approve", mixinStandardHelpOptions = true, description = "Let the ring begin that waits for it.")
    int approve(@Mixin Name name, @Mixin Said said) {
        return decide(DecisionKind.APPROVE, name, "", said);
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Begin no further cluster until it is resumed; rollouts under way go on.")
    int pause(@Mixin Name name, @Mixin Said said) {
        return decide(DecisionKind.PAUSE, name, "", said);
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "End the pause.")
    int resume(@Mixin Name name, @Mixin Said said) {
        return decide(DecisionKind.RESUME, name, "", said);
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Try a cluster again that has failed or is deferred.")
    int retry(
            @Mixin Name name,
            @Parameters(index = "1", paramLabel = "CLUSTER", description = "the cluster to try again") String cluster,
            @Mixin Said said) {
        return decide(DecisionKind.RETRY, name, cluster, said);
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = "Leave a cluster out that has failed, is deferred, or has not begun.")
    int skip(
            @Mixin Name name,
            @Parameters(index = "1", paramLabel = "CLUSTER", description = "the cluster to leave out") String cluster,
            @Mixin Said said) {
        return decide(DecisionKind.SKIP, name, cluster, said);
    }

    @Command(
            name = "abort",
            mixinStandardHelpOptions = true,
            description = "End a campaign with a reason: no further cluster is begun, its rollouts are aborted.")
    int abort(@Mixin Name name, @Mixin Said said) {
        return decide(DecisionKind.ABORT, name, "", said);
    }

    private int decide(DecisionKind kind, Name name, String cluster, Said said) {
        RunningCampaign campaign = campaigns().newest(name.name);
        DecisionAnswer answer = campaign.decide(kind, DecisionCommand.request(cluster, said.by, said.reason, null));
        pacepatch.screen().line(pacepatch.json() ? Json.line(answer) : answer.said());
        return said.watch ? watch(campaign).toTheEnd() : ExitCode.DONE;
    }

    CampaignWatch watch(RunningCampaign campaign) {
        return new CampaignWatch(campaign, pacepatch.screen(), pacepatch.json());
    }

    Pacepatch pacepatch() {
        return pacepatch;
    }

    Campaigns campaigns() {
        return new Campaigns(pacepatch.connector().connect());
    }
}
