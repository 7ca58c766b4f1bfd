package dev.pacepatch.evidence.store;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A server of S3's protocol on loopback, with one account; what it holds outlives a stop. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "audit";
    static final String KEY = "AKIAPACEPATCHTEST";
    static final String SECRET = "s3cret-of-the-account";

    private final BlobStoreContext context =
            ContextBuilder.newBuilder(new TransientApiMetadata()).build(BlobStoreContext.class);
    private int port;
    private S3Proxy proxy;

    S3Server() {
        blobs().createContainerInLocation(null, BUCKET);
        start();
    }

    BlobStore blobs() {
        return context.getBlobStore();
    }

    void start() {
        proxy = S3Proxy.builder()
                .blobStore(blobs())
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        // the same one when it comes back
        port = proxy.getPort();
    }

    void stop() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Destination.S3 bucket(String name) {
        return new Destination.S3(name, "pacepatch", URI.create("http://127.0.0.1:" + port), "us-east-1", true);
    }

    EvidenceKeeper keeper(String bucket, String key, String secret) {
        return new EvidenceKeeper(
                S3Store.open(bucket(bucket), StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret))),
                null);
    }

    EvidenceKeeper keeper() {
        return keeper(BUCKET, KEY, SECRET);
    }

    @Override
    public void close() {
        stop();
        context.close();
    }
}
