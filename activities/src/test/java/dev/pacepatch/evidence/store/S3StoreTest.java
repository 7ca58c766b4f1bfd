package dev.pacepatch.evidence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.evidence.Bundle;
import dev.pacepatch.evidence.Evidence;
import dev.pacepatch.model.EvidenceReceipt;
import java.io.IOException;
import java.io.InputStream;
import org.jclouds.blobstore.domain.Blob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that speaks S3, over a real socket, with signed requests. */
@Timeout(120)
class S3StoreTest {
    private static final Bundle BUNDLE = Evidence.bundle();

    private final S3Server server = new S3Server();

    @AfterEach
    void stop() {
        server.close();
    }

    private byte[] stored(String name) throws IOException {
        Blob blob = server.blobs().getBlob(S3Server.BUCKET, "pacepatch/" + name);
        try (InputStream in = blob.getPayload().openStream()) {
            return in.readAllBytes();
        }
    }

    private void put(String name, String text) {
        server.blobs()
                .putBlob(
                        S3Server.BUCKET,
                        server.blobs()
                                .blobBuilder("pacepatch/" + name)
                                .payload(text)
                                .build());
    }

    @Test
    void aBundleIsStoredUnderItsPrefix() throws Exception {
        EvidenceReceipt receipt = server.keeper().keep(BUNDLE);
        assertThat(receipt)
                .isEqualTo(new EvidenceReceipt(
                        "s3://audit/pacepatch/" + BUNDLE.name(), BUNDLE.sha256(), BUNDLE.bytes().length, ""));
        assertThat(stored(BUNDLE.name())).isEqualTo(BUNDLE.bytes());
    }

    @Test
    void storedAgainItIsThereOnce() throws Exception {
        server.keeper().keep(BUNDLE);
        assertThat(server.keeper().keep(BUNDLE).note()).contains("earlier attempt");
        assertThat(server.blobs().countBlobs(S3Server.BUCKET)).isEqualTo(1);
    }

    @Test
    void whatHasItsNameIsLeftAsItIs() throws Exception {
        put(BUNDLE.name(), "not ours");
        EvidenceReceipt receipt = server.keeper().keep(BUNDLE);
        assertThat(stored(BUNDLE.name())).asString().isEqualTo("not ours");
        assertThat(receipt.where()).isEqualTo("s3://audit/pacepatch/" + BUNDLE.otherName());
        assertThat(receipt.note()).contains("left as it is");
        assertThat(stored(BUNDLE.otherName())).isEqualTo(BUNDLE.bytes());
        put(BUNDLE.name(), "x".repeat(200_000));
        assertThat(server.keeper().keep(BUNDLE).where()).endsWith(BUNDLE.otherName());
    }

    @Test
    void aServerThatIsAwayIsToldAndLaterItIsStored() throws Exception {
        EvidenceKeeper keeper = server.keeper();
        server.stop();
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> keeper.keep(BUNDLE))
                    .isInstanceOf(NotStoredException.class)
                    .hasMessageContaining("s3://audit/pacepatch at http://127.0.0.1:")
                    .hasMessageContaining("does not answer (ConnectException)")
                    .hasMessageContaining("Do: see that it runs");
        }
        server.start();
        assertThat(keeper.keep(BUNDLE).note()).isEmpty();
        assertThat(stored(BUNDLE.name())).isEqualTo(BUNDLE.bytes());
    }

    @Test
    void wrongCredentialsSayWhatToDoAndNoSecret() {
        for (String[] account : new String[][] {{S3Server.KEY, "wrong-s3cret"}, {"AKIANOBODY", S3Server.SECRET}}) {
            assertThatThrownBy(() -> server.keeper(S3Server.BUCKET, account[0], account[1])
                            .keep(BUNDLE))
                    .isInstanceOf(NotStoredException.class)
                    .hasMessageContaining("answered 403")
                    .hasMessageContaining("Do: give the worker this storage's credentials: AWS_ACCESS_KEY_ID")
                    .hasMessageNotContaining("s3cret")
                    .hasMessageNotContaining(account[0]);
        }
        assertThat(server.blobs().countBlobs(S3Server.BUCKET)).isZero();
    }

    @Test
    void aBucketThatIsNotThereIsTold() {
        assertThatThrownBy(() ->
                        server.keeper("nowhere", S3Server.KEY, S3Server.SECRET).keep(BUNDLE))
                .isInstanceOf(NotStoredException.class)
                .hasMessageContaining("404 NoSuchBucket")
                .hasMessageContaining("Do: make the bucket");
    }
}
