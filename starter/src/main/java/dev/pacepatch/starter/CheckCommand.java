package dev.pacepatch.starter;

import dev.pacepatch.brain.SavedStatus;
import dev.pacepatch.brain.StatusReader;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.workflow.ClusterCheck;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the gate says. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Say what the gate says of a cluster now, or of a saved status: may it be patched, or this node be touched?",
            "A saved status needs neither Temporal nor a worker nor a configuration."
        },
        exitCodeList = {"0:allowed", "1:the question itself was wrong: no such file, no such node", "2:blocked"})
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private Pacepatch pacepatch;

    @Spec
    private CommandSpec spec;

    @Mixin
    private QueueOption queueOption;

    @Parameters(
            arity = "0..1",
            paramLabel = "CLUSTER",
            completionCandidates = CompletionCommand.Clusters.class,
            description = "a cluster of the worker's inventory, as it is now")
    private @Nullable String cluster;

    @Mixin
    private AcceptOption accept = new AcceptOption();

    @Option(
            names = "--status-file",
            arity = "1..*",
            paramLabel = "FILE",
            description = "what pcs status xml or crm_mon --output-as=xml printed; - is standard input")
    private List<String> files = List.of();

    @Option(
            names = "--quorum-file",
            paramLabel = "FILE",
            description = "what corosync-quorumtool -s printed at the same moment; without it the votes are not judged")
    private @Nullable String quorumFile;

    @Option(names = "--node", paramLabel = "NAME", description = "may this node be touched (default: any of them)")
    private String node = "";

    @Override
    public Integer call() {
        if ((cluster == null) == files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say what to check: either CLUSTER or --status-file FILE");
        }
        return cluster == null ? saved() : live(cluster);
    }

    private int live(String name) {
        if (quorumFile != null || !node.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--quorum-file and --node go with --status-file");
        }
        RolloutRequest request = RequestOptions.checking(name, accept);
        WorkflowClient client = pacepatch.connector().connect();
        String queue = queueOption.queue(pacepatch.environment());
        new Rollouts(client).requireWorker(queue);
        GateDecision verdict = new Questions(client, queue)
                .ask(ClusterCheck.TYPE, ClusterCheck.idFor(name), name + ": is it fit?", request, GateDecision.class);
        print(name, verdict);
        return verdict.allowed() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private int saved() {
        if (accept.given()) {
            throw new ParameterException(spec.commandLine(), "--accept goes with CLUSTER");
        }
        byte[] quorum = quorumFile == null ? null : SavedFile.read(quorumFile);
        int status = ExitCode.DONE;
        for (String file : files) {
            status = worse(status, check(file, quorum));
        }
        return status;
    }

    private int check(String file, byte @Nullable [] quorum) {
        try {
            ClusterState state = reader().read(SavedFile.read(file), quorum);
            requireNode(state, file);
            GateDecision verdict = SavedStatus.judge(state, node, quorum != null);
            print(file, verdict);
            return verdict.allowed() ? ExitCode.DONE : ExitCode.REFUSED;
        } catch (CommandException e) {
            // the other files are judged all the same
            pacepatch.screen().note(String.valueOf(e.getMessage()));
            return e.exitCode();
        }
    }

    private static StatusReader reader() {
        return ServiceLoader.load(StatusReader.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no StatusReader on the class path"));
    }

    private void requireNode(ClusterState state, String file) {
        if (SavedStatus.unknown(state, node)) {
            throw new CommandException(
                    ExitCode.HALTED,
                    Texts.printable("There is no node '" + node + "' in " + file + ". Do: name one of "
                            + state.nodes().stream().map(NodeState::name).collect(Collectors.joining(", "))));
        }
    }

    private void print(String file, GateDecision verdict) {
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            screen.line(Json.line(CheckResult.of(files.size() <= 1 ? null : file, verdict)));
        } else {
            String subject = node.isEmpty() ? file : file + ", " + node;
            new CheckText(screen.width()).of(subject, verdict).forEach(screen::line);
        }
    }

    /** A wrong question outweighs a blocked cluster. */
    private static int worse(int one, int other) {
        if (one == ExitCode.HALTED || other == ExitCode.HALTED) {
            return ExitCode.HALTED;
        }
        return Math.max(one, other);
    }
}
