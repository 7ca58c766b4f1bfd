package dev.pacepatch.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A simulated cluster {@code lab} for a real worker, or many clusters {@code c0001}, {@code c0002} and so on: their nodes behind SSH on the
 * loopback, and in the folder what an operator would have written about them (pacepatch.yaml, inventory, known_hosts, key). Runs until it
 * is ended; every start is healthy clusters.
 */
public final class SimulatorMain {
    private static final int USAGE = 64;
    private static final String MANY = "--clusters";

    private SimulatorMain() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        boolean many = arguments.length == 5 && arguments[3].equals(MANY) && arguments[4].matches("[1-9][0-9]{0,4}");
        if (!many && arguments.length != 3 || !arguments[1].matches("[0-9]{1,5}")) {
            System.err.println(
                    "arguments: the folder for its files, the port before the first node's, the table of supported kernels; then "
                            + MANY + " and their number (1 to " + Fleet.MOST + "), if not only one");
            System.exit(USAGE);
        }
        SimulatedTime time = SimulatedTime.real();
        Fleet fleet = many ? Fleet.of(Integer.parseInt(arguments[4]), time) : Fleet.lab(time);
        SimulatedFiles files = new SimulatedFiles(Path.of(arguments[0]));
        try (SimulatedServers servers = new SimulatedServers(
                fleet,
                Integer.parseInt(arguments[1]) + 1,
                files.hostKey(),
                files.clientKey().getPublic())) {
            files.write(servers, Path.of(arguments[2]));
            System.out.println("ready: " + files.configuration());
            Thread.currentThread().join();
        }
    }
}
