package dev.pacepatch.ssh;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One command for a node. SSH hands a single line to the login's shell, so only words that no shell changes are accepted; nothing is
 * ever quoted.
 *
 * @param argv the words
 * @param timeout from the start to the end of the output
 */
public record RemoteCommand(List<String> argv, Duration timeout) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-][A-Za-z0-9/._:@+~^-]*");

    public RemoteCommand {
        argv = List.copyOf(argv);
        for (String word : argv) {
            if (!PLAIN.matcher(word).matches()) {
                throw new IllegalArgumentException("a word that a shell might change: '" + word + "'");
            }
        }
    }

    String line() {
        return String.join(" ", argv);
    }
}
