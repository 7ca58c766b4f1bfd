package dev.pacepatch.starter;

import dev.pacepatch.model.RolloutOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line's exit codes: here, and for operators in docs/operations.md. */
final class ExitCode {
    static final int DONE = 0;
    static final int HALTED = 1;
    static final int REFUSED = 2;
    static final int CANCELLED = 3;
    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int DEFECT = 70;

    /** What an answer means, unless a command says it in its own words. */
    static final SortedMap<Integer, String> ANSWERS = new TreeMap<>(Map.of(
            DONE, "done",
            HALTED, "the rollout halted or failed, or what was asked about is not there",
            REFUSED, "refused or blocked, nothing was touched",
            CANCELLED, "cancelled"));

    /** What stands in the way of an answer, for every command. */
    static final SortedMap<Integer, String> TROUBLE = new TreeMap<>(Map.of(
            USAGE, "the request or the command line is wrong",
            UNAVAILABLE, "Temporal or a worker is not available",
            DEFECT, "a defect of Pacepatch"));

    private ExitCode() {}

    static int of(RolloutOutcome outcome) {
        return switch (outcome) {
            case COMPLETED, NOTHING_TO_DO -> DONE;
            case HALTED -> HALTED;
            case REFUSED -> REFUSED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** Adds the list to the help of a command and of all below it. */
    static void describe(CommandSpec command) {
        Map<String, String> all = new LinkedHashMap<>(command.usageMessage().exitCodeList());
        if (all.isEmpty()) {
            ANSWERS.forEach((code, meaning) -> all.put(code.toString(), meaning));
        }
        TROUBLE.forEach((code, meaning) -> all.put(code.toString(), meaning));
        command.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(all);
        command.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(ExitCode::describe);
    }
}
