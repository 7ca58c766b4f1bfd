package dev.pacepatch.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion for fish, which picocli does not write. */
final class FishCompletion {
    private final List<String> lines = new ArrayList<>();

    private FishCompletion() {}

    /** @param clusters the shell function that prints the clusters' names */
    static String of(CommandLine all, String clusters) {
        FishCompletion completion = new FishCompletion();
        completion.lines.add(CompletionCommand.resource("completion.fish"));
        completion.lines.add(
                "function __pacepatch_clusters\n    sh -c " + quoted(clusters + "__pacepatch_clusters") + "\nend");
        completion.add(all, "");
        return String.join("\n", completion.lines);
    }

    private void add(CommandLine command, String path) {
        for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
            lines.add(line("at", path) + " -a " + below.getKey() + " -d " + about(below.getValue()));
        }
        CommandSpec spec = command.getCommandSpec();
        spec.options().forEach(option -> lines.add(option(option, path)));
        spec.positionalParameters().stream()
                .filter(parameter -> parameter.completionCandidates() != null)
                .forEach(parameter -> lines.add(
                        line("at", path) + " -a " + values(parameter) + " -d " + quoted(parameter.paramLabel())));
        command.getSubcommands().forEach((name, below) -> add(below, path.isEmpty() ? name : path + " " + name));
    }

    private static String line(String where, String path) {
        return "complete -c pacepatch -n " + quoted(("__pacepatch_" + where + " " + path).strip());
    }

    private static String option(OptionSpec option, String path) {
        StringBuilder line = new StringBuilder(line("in", path));
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(" -x");
        }
        if (option.completionCandidates() != null) {
            line.append(" -a ").append(values(option));
        }
        String[] description = option.description();
        return line + (description.length == 0 ? "" : " -d " + quoted(description[0]));
    }

    private static String values(ArgSpec argument) {
        String values = StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .collect(Collectors.joining(" "));
        return values.equals(CompletionCommand.PLACEHOLDER)
                ? "'(__pacepatch_clusters)'"
                : quoted(values.toLowerCase(Locale.ROOT));
    }

    private static String about(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return quoted(description.length == 0 ? "" : description[0]);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
