package dev.pacepatch.starter;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.Audits;
import dev.pacepatch.audit.Exported;
import dev.pacepatch.workflow.Campaign;
import dev.pacepatch.workflow.ClusterRollout;
import dev.pacepatch.workflow.Conversion;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
            "Of one rollout, of all that were begun since a day, or of those that a campaign has begun.",
            "It needs no worker, and works while the rollout runs. From exported histories it needs no Temporal either."
        },
        exitCodeList = {
            "0:the report was written, also when histories are missing, which it says, or no rollout was begun in that time",
            "1:there is no such history, it cannot be read, or the report cannot be written"
        })
final class AuditCommand implements Callable<Integer> {
    private static final String OF_A_CAMPAIGN = Campaign.idFor("");

    @ParentCommand
    private Pacepatch pacepatch;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CLUSTER|WORKFLOW_ID",
            completionCandidates = CompletionCommand.Clusters.class,
            description =
                    "whose rollout: a cluster, or the workflow id of a rollout (rollout/CLUSTER); or a campaign's (campaign/NAME)")
    private @Nullable String target;

    @Option(names = "--run", paramLabel = "RUN_ID", description = "which run of it (default: the newest)")
    private @Nullable String run;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = {
                "all rollouts that were begun since then, of the cluster or of all:",
                "a day in UTC (2026-11-01), an instant (2026-11-01T08:00:00Z), or a time back from now (P14D)"
            })
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            description = "with --since: only those that were begun before then; a day is meant whole (default: now)")
    private @Nullable String until;

    @Option(
            names = "--from",
            arity = "1..*",
            paramLabel = "FILE",
            description = "exported histories instead: the rollout's, and those of its nodes' workflows")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "${COMPLETION-CANDIDATES}",
                "(default: as the file of --to ends: .html, .md, .json, .csv; else MARKDOWN, with --output json JSON)"
            })
    private @Nullable AuditFormat format;

    @Option(names = "--to", paramLabel = "FILE", description = "write it to this file instead of standard output")
    private @Nullable String to;

    Pacepatch pacepatch() {
        return pacepatch;
    }

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        AuditFormat form = form(problems);
        AuditSpan span = span(problems);
        usage(problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        write(report(form, span));
        return ExitCode.DONE;
    }

    private @Nullable AuditSpan span(List<String> problems) {
        if (since == null) {
            if (until != null) {
                problems.add("--until goes with --since");
            }
            return null;
        }
        // whole seconds, and what has just begun is in it
        Instant now =
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return AuditSpan.read(since, until, now, problems);
    }

    private AuditFormat form(List<String> problems) {
        AuditFormat asked =
                format != null ? format : to == null ? null : AuditFormat.of(to).orElse(null);
        if (!pacepatch.json()) {
            return asked == null ? AuditFormat.MARKDOWN : asked;
        }
        if (asked != null && asked != AuditFormat.JSON) {
            problems.add("--output json and " + (format == null ? "--to " + to : "--format " + format)
                    + " exclude each other");
        }
        return AuditFormat.JSON;
    }

    private void usage(List<String> problems) {
        if (files.isEmpty() && target == null && since == null) {
            problems.add("Say whose report: CLUSTER|WORKFLOW_ID, --since WHEN, or --from FILE");
        }
        if (!files.isEmpty() && (target != null || since != null)) {
            problems.add("--from excludes CLUSTER|WORKFLOW_ID and --since");
        }
        if (run != null && (target == null || since != null)) {
            problems.add("--run goes with CLUSTER|WORKFLOW_ID alone");
        }
        if (since != null && target != null && target.startsWith(OF_A_CAMPAIGN)) {
            problems.add("--since goes with a cluster, or alone: a campaign's report holds all rollouts that it began");
        }
    }

    private String report(AuditFormat form, @Nullable AuditSpan span) {
        if (!files.isEmpty()) {
            return form.write(saved());
        }
        WorkflowClient client = pacepatch.connector().connect();
        if (span != null) {
            return form.write(new AuditSets(client).since(span, cluster()));
        }
        String name = String.valueOf(target);
        return name.startsWith(OF_A_CAMPAIGN)
                ? form.write(new AuditSets(client).campaign(name, run))
                : form.write(live(client, name.contains("/") ? name : ClusterRollout.idFor(name)));
    }

    private @Nullable String cluster() {
        String prefix = ClusterRollout.idFor("");
        return target != null && target.startsWith(prefix) ? target.substring(prefix.length()) : target;
    }

    private Audit live(WorkflowClient client, String workflow) {
        Histories histories = new Histories(client);
        try {
            return histories.audit(workflow, run);
        } catch (Histories.Missing e) {
            throw histories.told(workflow, run, e);
        }
    }

    private Audit saved() {
        List<History> histories = new ArrayList<>();
        for (String file : files) {
            histories.add(history(file));
        }
        try {
            return new Audits(Conversion.configured()).of(histories, Map.of());
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

    private void write(String text) {
        if (to == null) {
            pacepatch.screen().line(text.stripTrailing());
        } else {
            WholeFile.write(to, text);
        }
    }
}
