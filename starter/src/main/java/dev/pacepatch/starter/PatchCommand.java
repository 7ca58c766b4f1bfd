package dev.pacepatch.starter;

import dev.pacepatch.model.PatchBlock;
import dev.pacepatch.model.Release;
import dev.pacepatch.workflow.BlockedPatch;
import dev.pacepatch.workflow.Limits;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Live patches and kernels that no rollout may use: each is an open workflow. */
@Command(
        name = "patch",
        mixinStandardHelpOptions = true,
        description =
                "A live patch or kernel that has cost a node is blocked for every rollout until somebody releases it with a reason.",
        exitCodeList = {"0:done, or not blocked", "2:blocked, or refused"})
final class PatchCommand {
    @ParentCommand
    private Pacepatch pacepatch;

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Say whether a live patch or kernel is blocked, and why.",
            exitCodeList = {"0:not blocked", "2:blocked"})
    int status(@Parameters(paramLabel = "NEVRA", description = "the whole package name") String nevra) {
        Optional<PatchBlock> block = find(pacepatch.connector().connect(), nevra);
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            screen.line(Json.line(block.map(b -> (Object) b).orElse(Map.of("nevra", nevra))));
        } else {
            screen.line(block.map(b -> "BLOCKED  " + b.nevra() + " by " + b.blockedBy() + ": " + b.why())
                    .orElse("not blocked: " + nevra));
        }
        return block.isPresent() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    @Command(
            name = "block",
            mixinStandardHelpOptions = true,
            description = "Keep every rollout from a live patch or kernel.",
            exitCodeList = {"0:done", "2:it is blocked already"})
    int block(
            @Parameters(paramLabel = "NEVRA", description = "the whole package name") String nevra,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason,
            @Mixin QueueOption queueOption) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(BlockedPatch.idFor(nevra))
                .setTaskQueue(queueOption.queue(pacepatch.environment()))
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary("blocked: " + nevra)
                .setMemo(Map.of("why", reason))
                .build();
        WorkflowStub stub = pacepatch.connector().connect().newUntypedWorkflowStub(BlockedPatch.TYPE, options);
        PatchBlock block = new PatchBlock(nevra, reason, RequestOptions.login());
        try {
            var unused = stub.start(block);
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new CommandException(
                    ExitCode.REFUSED, nevra + " is blocked already. Do: see pacepatch patch status " + nevra);
        }
        pacepatch.screen().line(pacepatch.json() ? Json.line(block) : "blocked: " + nevra);
        return ExitCode.DONE;
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Let rollouts use a blocked live patch or kernel again.",
            exitCodeList = {"0:done", "2:it is not blocked"})
    int release(
            @Parameters(paramLabel = "NEVRA", description = "the whole package name") String nevra,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why it is safe")
                    String reason) {
        if (reason.isBlank()) {
            throw new CommandException(ExitCode.USAGE, "--reason is empty. Do: say why it is safe again");
        }
        WorkflowClient client = pacepatch.connector().connect();
        if (find(client, nevra).isEmpty()) {
            throw new CommandException(
                    ExitCode.REFUSED, nevra + " is not blocked in this namespace. Do: copy its name from the finding");
        }
        WorkflowStub block = client.newUntypedWorkflowStub(BlockedPatch.idFor(nevra));
        block.signal("release", new Release(RequestOptions.login(), reason));
        Release released = block.getResult(Release.class);
        pacepatch.screen().line(pacepatch.json() ? Json.line(released) : "released: " + nevra);
        return ExitCode.DONE;
    }

    private static Optional<PatchBlock> find(WorkflowClient client, String nevra) {
        WorkflowStub stub = client.newUntypedWorkflowStub(BlockedPatch.idFor(nevra));
        try {
            boolean runs = stub.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            return runs ? Optional.of(stub.query("status", PatchBlock.class)) : Optional.empty();
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
