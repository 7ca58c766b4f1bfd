package dev.pacepatch.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A simulated cluster {@code lab} for a real worker: its nodes behind SSH on the loopback, and in the folder what an operator would have
 * written about them (pacepatch.yaml, inventory, known_hosts, key). Runs until it is ended; every start is a healthy cluster.
 */
public final class SimulatorMain {
    private static final int USAGE = 64;

    private SimulatorMain() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        if (arguments.length != 3 || !arguments[1].matches("[0-9]{1,5}")) {
            System.err.println(
                    "arguments: the folder for its files, the port before the first node's, the table of supported kernels");
            System.exit(USAGE);
        }
        SimulatedFiles files = new SimulatedFiles(Path.of(arguments[0]));
        SimulatedCluster cluster = new SimulatedCluster(SimulatedTime.real(), Interference.NONE);
        try (SimulatedServers servers = new SimulatedServers(
                cluster,
                Integer.parseInt(arguments[1]) + 1,
                files.hostKey(),
                files.clientKey().getPublic())) {
            files.write(servers, Path.of(arguments[2]));
            System.out.println("ready: " + files.configuration());
            Thread.currentThread().join();
        }
    }
}
