package dev.pacepatch.starter;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.Audits;
import dev.pacepatch.audit.Exported;
import dev.pacepatch.workflow.ClusterRollout;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The report for an auditor. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        subcommands = AuditVerifyCommand.class,
        description = {
            "Say from the history alone who patched what, why, when, by whose decision, and what was seen before and after.",
            "It needs no worker, and works while the rollout runs. From exported histories it needs no Temporal either."
        },
        exitCodeList = {"0:the report was written", "1:there is no such history, or it cannot be read"})
final class AuditCommand implements Callable<Integer> {
    @ParentCommand
    private Pacepatch pacepatch;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CLUSTER|WORKFLOW_ID",
            completionCandidates = CompletionCommand.Clusters.class,
            description = "whose rollout: a cluster, or the workflow id of a rollout (rollout/CLUSTER)")
    private @Nullable String target;

    @Option(names = "--run", paramLabel = "RUN_ID", description = "which run of it (default: the newest)")
    private @Nullable String run;

    @Option(
            names = "--from",
            arity = "1..*",
            paramLabel = "FILE",
            description = "exported histories instead: the rollout's, and those of its nodes' workflows")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: MARKDOWN, with --output json JSON)")
    private @Nullable AuditFormat format;

    @Option(names = "--to", paramLabel = "FILE", description = "write it to this file instead of standard output")
    private @Nullable String to;

    Pacepatch pacepatch() {
        return pacepatch;
    }

    @Override
    public Integer call() {
        if ((target == null) == files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Say whose report: either CLUSTER|WORKFLOW_ID or --from FILE");
        }
        if (target == null && run != null) {
            throw new ParameterException(spec.commandLine(), "--run goes with CLUSTER|WORKFLOW_ID");
        }
        if (pacepatch.json() && format != null && format != AuditFormat.JSON) {
            throw new ParameterException(
                    spec.commandLine(), "--output json and --format " + format + " exclude each other");
        }
        write((target == null ? saved() : live(target)), chosen());
        return ExitCode.DONE;
    }

    private AuditFormat chosen() {
        if (format != null) {
            return format;
        }
        return pacepatch.json() ? AuditFormat.JSON : AuditFormat.MARKDOWN;
    }

    private Audit live(String name) {
        String workflow = name.contains("/") ? name : ClusterRollout.idFor(name);
        WorkflowClient client = pacepatch.connector().connect();
        return new Histories(client).audit(workflow, run);
    }

    private Audit saved() {
        List<History> histories = new ArrayList<>();
        for (String file : files) {
            histories.add(history(file));
        }
        try {
            return new Audits(DefaultDataConverter.STANDARD_INSTANCE).of(histories, Map.of());
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.HALTED,
                    Texts.printable("No report can be made of these files: " + e.getMessage())
                            + ". Do: name the history of one rollout, and those of its nodes");
        }
    }

    private static History history(String file) {
        try {
            return Exported.read(Files.readString(Path.of(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.HALTED,
                    Texts.printable(file + " cannot be read: " + e.getMessage())
                            + ". Do: name what temporal workflow show --output json has written");
        }
    }

    private void write(Audit audit, AuditFormat form) {
        String text = form.write(audit);
        if (to == null) {
            pacepatch.screen().line(text.stripTrailing());
            return;
        }
        try {
            Files.writeString(Path.of(to), text, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new CommandException(
                    ExitCode.HALTED,
                    Texts.printable(to + " cannot be written: " + e.getMessage()) + ". Do: name another");
        }
    }
}
