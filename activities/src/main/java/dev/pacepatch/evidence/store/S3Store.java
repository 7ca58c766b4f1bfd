package dev.pacepatch.evidence.store;

import dev.pacepatch.evidence.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of S3, or of a storage that speaks like it. */
final class S3Store implements EvidenceStore {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    /** Of one call with its retries; an attempt of the step has three of them. */
    private static final Duration CALL = Duration.ofMinutes(4);

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int THERE = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private final Destination.S3 to;
    private final S3Client client;

    private S3Store(Destination.S3 to, S3Client client) {
        this.to = to;
        this.client = client;
    }

    /** With the credentials that the environment, a profile or the machine's role have. */
    static S3Store open(Destination.S3 to) {
        return open(to, DefaultCredentialsProvider.builder().build());
    }

    static S3Store open(Destination.S3 to, AwsCredentialsProvider credentials) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .region(Region.of(to.region()))
                .forcePathStyle(to.pathStyle())
                // other storages than Amazon's know neither its chunks nor its trailing checksums; ours is sent ahead
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(CALL))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE));
        if (to.endpoint() != null) {
            builder.endpointOverride(to.endpoint());
        }
        return new S3Store(to, builder.build());
    }

    @Override
    public String place(String name) {
        return "s3://" + to.bucket() + "/" + key(name);
    }

    private String key(String name) {
        return to.prefix().isEmpty() ? name : to.prefix() + "/" + name;
    }

    /** Asked first and put under a condition: some storages ignore the condition, and some accounts may not ask. */
    @Override
    public boolean create(String name, byte[] bytes) throws NotStoredException {
        try {
            int seen = look(name);
            return seen != OK && put(name, bytes, seen);
        } catch (SdkException e) {
            throw S3Failures.of(to, e);
        }
    }

    /** 200 when something is there, 404 when nothing is, 403 when it may not be known. */
    private int look(String name) {
        try {
            client.headObject(request -> request.bucket(to.bucket()).key(key(name)));
            return OK;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == FORBIDDEN) {
                return e.statusCode();
            }
            throw e;
        }
    }

    private boolean put(String name, byte[] bytes, int seen) throws NotStoredException {
        try {
            put(name, bytes, true, true);
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == THERE) {
                return false;
            }
            if (e.statusCode() != NOT_IMPLEMENTED) {
                throw e;
            }
        }
        return putPlainly(name, bytes, seen);
    }

    /** Into a storage that knows no checksum, or no condition either: then what it has just said must do, and what it holds is read back. */
    private boolean putPlainly(String name, byte[] bytes, int seen) throws NotStoredException {
        try {
            put(name, bytes, true, false);
        } catch (S3Exception e) {
            if (e.statusCode() == THERE) {
                return false;
            }
            if (e.statusCode() != NOT_IMPLEMENTED || seen != NOT_FOUND) {
                throw e;
            }
            put(name, bytes, false, false);
        }
        if (!Arrays.equals(read(name, bytes.length), bytes)) {
            throw new NotStoredException(place(name) + " is not what was sent", "see that the storage is well");
        }
        return true;
    }

    private void put(String name, byte[] bytes, boolean conditionally, boolean summed) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(to.bucket()).key(key(name)).contentType("application/x-tar");
        if (conditionally) {
            request.ifNoneMatch("*");
        }
        if (summed) {
            request.checksumSHA256(Base64.getEncoder().encodeToString(Sha256.of(bytes)));
        }
        client.putObject(request.build(), RequestBody.fromBytes(bytes));
    }

    @Override
    public byte[] read(String name, int longest) throws NotStoredException {
        try (ResponseInputStream<GetObjectResponse> in =
                client.getObject(request -> request.bucket(to.bucket()).key(key(name)))) {
            byte[] read = in.readNBytes(longest + 1);
            if (read.length > longest) {
                in.abort();
            }
            return read;
        } catch (SdkException e) {
            throw S3Failures.of(to, e);
        } catch (IOException e) {
            throw S3Failures.broken(to, e);
        }
    }
}
