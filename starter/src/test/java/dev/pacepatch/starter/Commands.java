package dev.pacepatch.starter;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands as the model declares them. */
final class Commands {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private Commands() {}

    /** Of the whole command line; nothing of it can be carried out. */
    static CommandSpec root() {
        return Pacepatch.commandLine(Map.of(), () -> {
                    throw new AssertionError("only the model is asked");
                })
                .getCommandSpec();
    }

    /** This one and all below it, hidden ones too. */
    static Stream<CommandSpec> all(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(Commands::all));
    }

    /** What people are shown: a hidden command hides what is below it. */
    static Stream<CommandSpec> visible(CommandSpec command) {
        return command.usageMessage().hidden()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(command),
                        command.subcommands().values().stream()
                                .map(CommandLine::getCommandSpec)
                                .flatMap(Commands::visible));
    }

    /** As it is typed behind {@code pacepatch}; the root's is empty. */
    static String words(CommandSpec command) {
        return command.qualifiedName(" ")
                .substring(command.root().name().length())
                .strip();
    }

    /** A line as a shell splits it: a word in quotes is one. */
    static String[] split(String line) {
        return WORD.matcher(line).results().map(Commands::word).toArray(String[]::new);
    }

    private static String word(MatchResult m) {
        return m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
    }
}
