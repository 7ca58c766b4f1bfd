package dev.pacepatch.starter;

import dev.pacepatch.model.DecisionKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What operators decide about a rollout that runs: one command each, as in the Temporal UI. */
final class DecisionCommands {
    private DecisionCommands() {}

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approve what a rollout waits for: its plan, or the next node (--approval at its start).")
    static final class Approve extends DecisionCommand {
        Approve() {
            super(DecisionKind.APPROVE);
        }
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Touch no further node until it is resumed; the node in hand is finished.")
    static final class Pause extends DecisionCommand {
        Pause() {
            super(DecisionKind.PAUSE);
        }
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "End the pause of a rollout.")
    static final class Resume extends DecisionCommand {
        Resume() {
            super(DecisionKind.RESUME);
        }
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Try the node again that has failed, and for which the rollout waits.")
    static final class Retry extends DecisionCommand {
        @Parameters(index = "1", arity = "0..1", paramLabel = "NODE", description = "the node that has failed")
        private String node = "";

        Retry() {
            super(DecisionKind.RETRY);
        }

        @Override
        String node() {
            return node;
        }
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = "Leave a node out: the one that has failed, or one whose turn has not come.")
    static final class Skip extends DecisionCommand {
        @Parameters(index = "1", paramLabel = "NODE", description = "the node to leave out")
        private String node = "";

        Skip() {
            super(DecisionKind.SKIP);
        }

        @Override
        String node() {
            return node;
        }
    }

    @Command(
            name = "abort",
            mixinStandardHelpOptions = true,
            description =
                    "End a rollout with a reason: no further node is touched, the one in hand is finished or undone.")
    static final class Abort extends DecisionCommand {
        Abort() {
            super(DecisionKind.ABORT);
        }
    }

    @Command(
            name = "end-soak",
            mixinStandardHelpOptions = true,
            description = "End the soak of the node in hand now, with one last look.")
    static final class EndSoak extends DecisionCommand {
        EndSoak() {
            super(DecisionKind.END_SOAK);
        }
    }

    @Command(
            name = "extend-soak",
            mixinStandardHelpOptions = true,
            description = "Lengthen the soak of the node in hand.")
    static final class ExtendSoak extends DecisionCommand {
        @Option(names = "--more", paramLabel = "TIME", description = "by how much, ISO-8601 (PT10M)")
        private @Nullable String more;

        ExtendSoak() {
            super(DecisionKind.EXTEND_SOAK);
        }

        @Override
        @Nullable String more() {
            return more;
        }
    }
}
