package dev.pacepatch.starter;

import io.grpc.StatusRuntimeException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code pacepatch} command line. */
@Command(
        name = "pacepatch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RolloutCommand.class,
            CampaignCommand.class,
            ScheduleCommand.class,
            FleetCommand.class,
            DoctorCommand.class,
            ClustersCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            ReconcileCommand.class,
            PatchCommand.class,
            AuditCommand.class,
            CompletionCommand.class
        },
        description = {
            "Rolls kernel live patches over Pacemaker clusters, one node at a time, as durable Temporal workflows.",
            "Carrying rollouts out is a program of its own: pacepatch worker --help"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "Temporal is found by its standard settings: TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, temporal.toml, …",
            "PACEPATCH_CONFIG names the file that holds the task queue (default: pacepatch.yaml, where there is one)."
        })
final class Pacepatch implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json (one object a line; default: ${DEFAULT-VALUE})")
    private OutputFormat output = OutputFormat.TEXT;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "say where in the program it happened, when something unforeseen does")
    private boolean debug;

    private final Map<String, String> environment;
    private final Connector connector;

    Pacepatch(Map<String, String> environment, Connector connector) {
        this.environment = environment;
        this.connector = connector;
    }

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        int status =
                commandLine(environment, new EnvironmentConnector(environment)).execute(arguments);
        System.exit(status);
    }

    static CommandLine commandLine(Map<String, String> environment, Connector connector) {
        CommandLine line = new CommandLine(new Pacepatch(environment, connector));
        ExitCode.describe(line.getCommandSpec());
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                // --input @FILE is ours
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Pacepatch::wrongUsage)
                .setExecutionExceptionHandler(Pacepatch::failed);
    }

    Map<String, String> environment() {
        return environment;
    }

    Connector connector() {
        return connector;
    }

    boolean json() {
        return output == OutputFormat.JSON;
    }

    Screen screen() {
        return new Screen(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                CommandLine.Help.Ansi.AUTO.enabled() && !json());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            command.usage(command.getErr());
        }
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof CommandException told) {
            command.getErr().println(told.getMessage());
            return told.exitCode();
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException lost) {
                command.getErr()
                        .println(
                                "Temporal does not answer any more ("
                                        + lost.getStatus().getCode()
                                        + "); a rollout under way goes on without this command. Do: see that the server runs, then follow it again");
                return ExitCode.UNAVAILABLE;
            }
        }
        command.getErr().println("A defect of Pacepatch, please report it: " + e);
        if (parsed.commandSpec().root().userObject() instanceof Pacepatch pacepatch && pacepatch.debug) {
            e.printStackTrace(command.getErr());
        } else {
            command.getErr().println("Do: say the same with --debug, and report what that prints, too");
        }
        return ExitCode.DEFECT;
    }
}
