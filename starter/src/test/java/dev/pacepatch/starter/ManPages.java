package dev.pacepatch.starter;

import dev.pacepatch.build.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the man pages in AsciiDoc, one for each command that people are shown; the profile {@code man} makes pages of them. */
final class ManPages {
    /** Beside the pages, for deploy/man/check: what there must be, counted without the generator. */
    private static final String LIST = "pages.txt";

    private static final String FILES = """

            == Files

            *pacepatch.yaml*::
              the worker's configuration, in the working directory or where *PACEPATCH_CONFIG* says. A command takes the task queue from it.

            *~/.config/temporalio/temporal.toml*::
              where the Temporal server is and how it is reached, unless *TEMPORAL_CONFIG_FILE* names another file.
            """;

    private static final String SEE_ALSO = """

            == See also

            %s

            In the source tree: _README.md_; _docs/operations.md_, what each state and code means and what to do.
            """;

    private ManPages() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        CommandSpec root = Commands.root();
        // the synopsis is one line, which man breaks where it must
        root.commandLine().setUsageHelpWidth(4000);
        Commands.all(root).forEach(ManPages::prepare);
        ManPageGenerator.generateManPage(folder.toFile(), null, new boolean[0], false, root);
        List<CommandSpec> visible = Commands.visible(root).toList();
        for (CommandSpec command : visible) {
            Path page = folder.resolve(page(command) + ".adoc");
            String more = (command == root ? FILES : "") + SEE_ALSO.formatted(related(command));
            Files.writeString(page, plainBrackets(Files.readString(page)) + more);
        }
        Files.write(folder.resolve(LIST), visible.stream().map(ManPages::page).toList());
    }

    /** NAME[@NODE] would be taken for a role of the text behind it. */
    private static String plainBrackets(String text) {
        return text.replaceAll("(?<=[A-Z])\\[([^\\]]*)]", "{startsb}$1{endsb}");
    }

    /** Sections are named as man pages name them. */
    private static void prepare(CommandSpec command) {
        String footer = command.usageMessage().footerHeading();
        command.usageMessage()
                .exitCodeListHeading("Exit status")
                .footerHeading(footer.replace("%n", "").replaceAll(":$", ""));
        // the foot of a page has no room for the build; below the root, none is declared
        command.versionProvider(null).version("pacepatch " + Build.current().version());
    }

    private static String page(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** Those above it, and what is right below. */
    private static String related(CommandSpec command) {
        List<CommandSpec> related = new ArrayList<>();
        for (CommandLine above = command.commandLine().getParent(); above != null; above = above.getParent()) {
            related.add(above.getCommandSpec());
        }
        command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(below -> !below.usageMessage().hidden())
                .forEach(related::add);
        return related.stream()
                .map(other -> "*" + page(other) + "*(1)")
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
