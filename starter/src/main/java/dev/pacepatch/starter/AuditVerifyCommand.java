package dev.pacepatch.starter;

import dev.pacepatch.build.Build;
import dev.pacepatch.evidence.BundleCheck;
import dev.pacepatch.evidence.Manifest;
import dev.pacepatch.evidence.SshKeygen;
import dev.pacepatch.starter.Verified.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Whether a bundle of evidence is what was once written. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Say whether a rollout's evidence bundle is byte for byte as it was written, whether its report is what its histories say,"
                    + " and who signed it.",
            "It needs neither Temporal nor a worker; for a signature ssh-keygen (OpenSSH 8.2 or newer)."
        },
        exitCodeList = {
            "0:nothing was changed",
            "1:there is no such file, or its signature could not be checked",
            "2:something was changed, or is not signed as it should be"
        })
final class AuditVerifyCommand implements Callable<Integer> {
    /** Histories end at 50 MB, of which a rollout has one for itself and one for each node; most bundles have one MB. */
    private static final int LONGEST = 1 << 30;

    @ParentCommand
    private AuditCommand audit;

    @Parameters(paramLabel = "BUNDLE", description = "the file, for example lab-20260101T101500Z-85659ce1.tar")
    private String bundle = "";

    @Option(
            names = "--allowed-signers",
            paramLabel = "FILE",
            description = "who may have signed it, as in ssh-keygen(1); then it must be signed by one of them")
    private @Nullable String allowed;

    @Override
    public Integer call() {
        Path signers = allowed == null ? null : readable(allowed);
        BundleCheck check = BundleCheck.of(read(bundle), Build.current().shown());
        Verified verified = Verified.of(bundle, check, signature(check, signers));
        Screen screen = audit.pacepatch().screen();
        if (audit.pacepatch().json()) {
            screen.line(Json.line(verified));
        } else {
            new VerifiedText(screen.width()).of(verified).forEach(screen::line);
        }
        if (!verified.sound()) {
            return ExitCode.REFUSED;
        }
        return verified.signature().state() == Signature.State.NOT_CHECKED ? ExitCode.HALTED : ExitCode.DONE;
    }

    private static Signature signature(BundleCheck check, @Nullable Path allowed) {
        Manifest manifest = check.manifest();
        String signer = manifest == null ? "" : manifest.signer();
        if (check.signature().length == 0) {
            return allowed == null
                    ? new Signature(Signature.State.NONE, signer, "")
                    : new Signature(Signature.State.INVALID, signer, "it is not signed");
        }
        try {
            SshKeygen.Answer answer = allowed == null
                    ? SshKeygen.check(check.manifestBytes(), check.signature())
                    : SshKeygen.verify(check.manifestBytes(), check.signature(), allowed, signer);
            Signature.State good = allowed == null ? Signature.State.INTACT : Signature.State.VALID;
            return new Signature(answer.good() ? good : Signature.State.INVALID, signer, answer.said());
        } catch (IOException e) {
            return new Signature(Signature.State.NOT_CHECKED, signer, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] read = in.readNBytes(LONGEST);
            if (read.length == LONGEST) {
                throw new CommandException(
                        ExitCode.HALTED,
                        Texts.printable(name) + " is longer than " + LONGEST + " bytes. Do: name a bundle");
            }
            return read;
        } catch (IOException | InvalidPathException e) {
            throw unreadable(name, e, "name a bundle");
        }
    }

    /** Told before ssh-keygen does: it would call the signature bad. */
    private static Path readable(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isReadable(file) && !Files.isDirectory(file)) {
                return file;
            }
            throw unreadable(
                    name, new IOException("there is no such file"), "name a file as ssh-keygen(1) describes it");
        } catch (InvalidPathException e) {
            throw unreadable(name, e, "name a file as ssh-keygen(1) describes it");
        }
    }

    private static CommandException unreadable(String name, Exception e, String remedy) {
        return new CommandException(
                ExitCode.HALTED, Texts.printable(name + " cannot be read: " + SavedFile.reason(e)) + ". Do: " + remedy);
    }
}
