package dev.pacepatch.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by the real ssh-keygen, of every kind of key that operators have. */
@Timeout(60)
class SignatureTest {
    @TempDir
    private Path folder;

    private Signer signer(String kind, String passphrase) throws Exception {
        Path key = folder.resolve("key-" + kind);
        keygen("-q", "-t", kind, "-N", passphrase, "-C", "a test", "-f", key.toString());
        return new Signer(key, "pacepatch");
    }

    private void keygen(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "ssh-keygen";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
    }

    private Path allowed(Signer signer, String identity) throws IOException {
        return Files.writeString(
                folder.resolve("allowed"),
                identity + " namespaces=\"" + SshKeygen.NAMESPACE + "\" "
                        + Files.readString(Path.of(signer.key() + ".pub")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void anybodyCanCheckItAndSeeWhoseItIs(String kind) throws Exception {
        Signer signer = signer(kind, "");
        Bundle bundle = Evidence.bundle(signer, "done");
        BundleCheck check = BundleCheck.of(bundle.bytes(), Evidence.BUILD);
        assertThat(check.problems()).isEmpty();
        assertThat(check.manifest().signer()).isEqualTo("pacepatch");
        assertThat(SshKeygen.check(check.manifestBytes(), check.signature()))
                .matches(SshKeygen.Answer::good)
                .extracting(SshKeygen.Answer::said)
                .asString()
                .contains("SHA256:");
        Path allowed = allowed(signer, "pacepatch");
        assertThat(SshKeygen.verify(check.manifestBytes(), check.signature(), allowed, "pacepatch"))
                .matches(SshKeygen.Answer::good);
        assertThat(SshKeygen.verify(check.manifestBytes(), check.signature(), allowed, "somebody")
                        .good())
                .isFalse();
        assertThat(SshKeygen.verify(check.manifestBytes(), check.signature(), allowed(signer, "another"), "pacepatch")
                        .good())
                .isFalse();
    }

    @Test
    void itIsOfThisManifestAlone() throws Exception {
        Signer signer = signer("ed25519", "");
        BundleCheck one = BundleCheck.of(Evidence.bundle(signer, "done").bytes(), Evidence.BUILD);
        BundleCheck other = BundleCheck.of(Evidence.bundle(signer, "other").bytes(), Evidence.BUILD);
        assertThat(SshKeygen.check(other.manifestBytes(), one.signature()).good())
                .isFalse();
        assertThat(SshKeygen.check(one.manifestBytes(), "none".getBytes(StandardCharsets.US_ASCII))
                        .good())
                .isFalse();
    }

    @Test
    void noByteOfASignedBundleCanBeChangedAndTheSignatureCannotBeTakenOff() throws Exception {
        Bundle bundle = Evidence.bundle(signer("ed25519", ""), "done");
        byte[] file = bundle.bytes().clone();
        for (int i = 0; i < file.length; i++) {
            file[i] ^= 1;
            assertThat(BundleCheck.of(file, Evidence.BUILD).problems())
                    .as("byte %d", i)
                    .isNotEmpty();
            file[i] ^= 1;
        }
        assertThat(BundleCheck.of(Tampering.of(bundle).without(Bundle.SIGNATURE).rehashed(), Evidence.BUILD)
                        .problems())
                .singleElement()
                .matches(problem -> problem.sentence().equals("manifest.json.sig: it is missing"));
    }

    /** With ECDSA no two signatures are equal. */
    @Test
    void theSameBundleSignedAgainIsTheSame() throws Exception {
        Signer signer = signer("ecdsa", "");
        Bundle bundle = Evidence.bundle(signer, "done");
        Bundle again = Evidence.bundle(signer, "done");
        assertThat(again.bytes()).isNotEqualTo(bundle.bytes());
        assertThat(bundle.sameAs(again.bytes())).isTrue();
        assertThat(bundle.sameAs(Evidence.bundle(signer, "other").bytes())).isFalse();
        assertThat(bundle.sameAs(Evidence.bundle().bytes())).as("unsigned").isFalse();
    }

    @Test
    void aKeyThatDoesNotSignSaysWhyAndNobodyIsAsked() throws Exception {
        Signer locked = signer("ed25519", "a passphrase");
        assertThatThrownBy(() -> locked.sign(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(locked.key().toString())
                .hasMessageNotContaining("a passphrase");
        Signer open = signer("rsa", "");
        Files.setPosixFilePermissions(open.key(), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> open.sign(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too open");
    }
}
