package dev.pacepatch.evidence;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OpenSSH's own program, 8.2 or newer, to sign and to verify: its form of signatures is one that anybody can check without Pacepatch, and its
 * keys are ones that operators have. It is run without a shell, never asks anybody, and is given a time.
 */
public final class SshKeygen {
    /** What signatures of bundles are good for, and for nothing else. */
    public static final String NAMESPACE = "pacepatch-evidence";

    private static final String PROGRAM = "ssh-keygen";
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** A passphrase that is asked for is refused, on whatever terminal the worker was started. */
    private static final List<String> NOBODY_TO_ASK =
            List.of("SSH_ASKPASS=/bin/false", "SSH_ASKPASS_REQUIRE=force", "LC_ALL=C");

    /** How it ends when it does not know an option; what it finds bad ends with 255. */
    private static final int USAGE = 1;

    private static final Path NOTHING = Path.of("/dev/null");

    private SshKeygen() {}

    /**
     * What it said of a signature.
     *
     * @param said its last line, for people
     */
    public record Answer(boolean good, String said) {}

    /** @throws IOException when there is no signature; the message says why */
    static byte[] sign(byte[] text, Path key) throws IOException {
        return within(folder -> {
            Path file = Files.write(folder.resolve("text"), text);
            Answer answer = run(folder, NOTHING, "-Y", "sign", "-n", NAMESPACE, "-f", key.toString(), file.toString());
            if (!answer.good()) {
                throw new IOException(PROGRAM + " did not sign with " + key + ": " + answer.said());
            }
            return Files.readAllBytes(folder.resolve("text.sig"));
        });
    }

    /**
     * Whether a signature is one of this text, by whatever key.
     *
     * @throws IOException when that cannot be found out
     */
    public static Answer check(byte[] text, byte[] signature) throws IOException {
        return within(folder -> {
            Path file = Files.write(folder.resolve("text"), text);
            Path sig = Files.write(folder.resolve("sig"), signature);
            return run(folder, file, "-Y", "check-novalidate", "-n", NAMESPACE, "-s", sig.toString());
        });
    }

    /**
     * Whether a signature is one of this text, by a key that is allowed to sign for that identity.
     *
     * @param allowed as {@code ssh-keygen(1)} describes it under ALLOWED SIGNERS
     * @throws IOException when that cannot be found out
     */
    public static Answer verify(byte[] text, byte[] signature, Path allowed, String identity) throws IOException {
        return within(folder -> {
            Path file = Files.write(folder.resolve("text"), text);
            Path sig = Files.write(folder.resolve("sig"), signature);
            return run(
                    folder,
                    file,
                    "-Y",
                    "verify",
                    "-n",
                    NAMESPACE,
                    "-f",
                    allowed.toAbsolutePath().toString(),
                    "-I",
                    identity,
                    "-s",
                    sig.toString());
        });
    }

    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    private static <T> T within(Work<T> work) throws IOException {
        // of this account alone
        Path folder = Files.createTempDirectory("pacepatch");
        try {
            return work.in(folder);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static Answer run(Path folder, Path input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(List.of(arguments));
        File said = folder.resolve("said").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said);
        for (String setting : NOBODY_TO_ASK) {
            int equals = setting.indexOf('=');
            builder.environment().put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(PROGRAM + " did not end within " + LONGEST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(PROGRAM + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        String lines = lines(said.toPath());
        if (process.exitValue() == USAGE) {
            throw new IOException(PROGRAM + " cannot do that, OpenSSH 8.2 or newer can: " + lines);
        }
        return new Answer(process.exitValue() == 0, lines);
    }

    /** A key file with the wrong mode is told in a box of several lines. */
    private static String lines(Path said) throws IOException {
        try (Stream<String> lines = Files.lines(said, StandardCharsets.ISO_8859_1)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("@"))
                    .collect(Collectors.joining("; "));
        }
    }
}
