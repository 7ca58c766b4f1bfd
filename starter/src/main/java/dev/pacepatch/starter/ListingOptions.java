package dev.pacepatch.starter;

import picocli.CommandLine.Option;

/** What every list of workflows is asked for. */
final class ListingOptions {
    @Option(names = "--open", description = "only those that run")
    boolean open;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit;

    /** @throws CommandException when it is none */
    int limit() {
        if (limit < 1) {
            throw new CommandException(ExitCode.USAGE, "--limit is " + limit + ". Allowed: 1 or more");
        }
        return limit;
    }
}
