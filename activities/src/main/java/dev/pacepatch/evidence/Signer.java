package dev.pacepatch.evidence;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Who signs bundles.
 *
 * @param key the file of an SSH private key without a passphrase, or of a public key whose other half an agent holds
 * @param identity by which a file of allowed signers knows it
 */
public record Signer(Path key, String identity) {
    /** @throws IOException when it cannot; the message says why */
    public byte[] sign(byte[] manifest) throws IOException {
        return SshKeygen.sign(manifest, key);
    }
}
