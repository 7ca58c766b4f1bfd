package dev.pacepatch.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands, options, and the names of clusters. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print the completion of commands, options and cluster names for a shell.",
        footerHeading = "%nTo have it in every session:%n",
        footer = {
            "bash: pacepatch completion bash > /etc/bash_completion.d/pacepatch",
            "zsh:  source <(pacepatch completion zsh)    in ~/.zshrc, behind compinit",
            "fish: pacepatch completion fish > ~/.config/fish/completions/pacepatch.fish"
        },
        exitCodeList = "0:done")
final class CompletionCommand implements Callable<Integer> {
    private static final String NAME = "pacepatch";
    static final String PLACEHOLDER = "CLUSTERS_OF_THE_WORKERS";

    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** For the parameters that are the name of a cluster. */
    static final class Clusters implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(PLACEHOLDER).iterator();
        }
    }

    @ParentCommand
    private Pacepatch pacepatch;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}, in small letters, too")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        CommandLine all = spec.root().commandLine();
        String clusters = resource("clusters.sh");
        String script = shell == Shell.FISH
                ? FishCompletion.of(all, clusters)
                // zsh reads bash's, by its own bashcompinit, which the script loads
                : AutoComplete.bash(NAME, all).replace("(\"" + PLACEHOLDER + "\")", "($(__pacepatch_clusters))")
                        + clusters;
        pacepatch.screen().line(script);
        return ExitCode.DONE;
    }

    static String resource(String name) {
        try (InputStream text = CompletionCommand.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
