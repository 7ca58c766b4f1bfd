package dev.pacepatch.starter;

import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Sends one decision, with who and why; a decision that makes no sense now is refused with what would. */
abstract class DecisionCommand implements Callable<Integer> {
    private final DecisionKind kind;

    @ParentCommand
    private RolloutCommand rollout;

    @Mixin
    private ClusterArgument cluster;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; the report shows it")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "who decides (default: your login at this host)")
    private String by = "";

    @Option(names = "--watch", description = "then follow the rollout to its end")
    private boolean watch;

    DecisionCommand(DecisionKind kind) {
        this.kind = kind;
    }

    /** Which node it is about, or empty. */
    String node() {
        return "";
    }

    /** By how much, where it lengthens something; null: the usual. */
    @Nullable String more() {
        return null;
    }

    /** @throws CommandException when it cannot be sent as it is */
    static DecisionRequest request(String subject, String by, String reason, @Nullable String more) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", subject);
        json.put("by", by.isEmpty() ? RequestOptions.login() : by);
        json.put("reason", reason);
        if (more != null) {
            json.put("more", more);
        }
        DecisionRequest request = DecisionRequest.read(json);
        if (!request.problems().isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "Nothing was decided: " + request.trouble());
        }
        return request;
    }

    @Override
    public Integer call() {
        DecisionRequest request = request(node(), by, reason, more());
        Pacepatch pacepatch = rollout.pacepatch();
        Rollout found = cluster.in(rollout.rollouts());
        DecisionAnswer answer = found.decide(kind, request);
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            screen.line(Json.line(answer));
        } else {
            screen.line(answer.said());
        }
        return watch ? new Watch(found, screen, pacepatch.json()).toTheEnd() : ExitCode.DONE;
    }
}
