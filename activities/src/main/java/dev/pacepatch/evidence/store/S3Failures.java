package dev.pacepatch.evidence.store;

import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a storage's refusals mean, and what to do. Its own words stay out, but for the code: they may quote what they were sent. */
final class S3Failures {
    private static final Set<String> CREDENTIALS =
            Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken");
    private static final Set<String> CLOCK = Set.of("RequestTimeTooSkewed", "RequestExpired");
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int MOVED = 300;
    private static final int REFUSED = 400;
    private static final int ITS_FAULT = 500;

    private S3Failures() {}

    static NotStoredException of(Destination.S3 to, SdkException e) {
        return e instanceof S3Exception answer ? answered(to, answer) : unanswered(to, e);
    }

    static NotStoredException broken(Destination.S3 to, IOException e) {
        return new NotStoredException(
                to + ": the answer broke off (" + e.getClass().getSimpleName() + ")", "see that the storage runs", e);
    }

    private static NotStoredException answered(Destination.S3 to, S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String found = to + " answered " + e.statusCode() + (code.isEmpty() ? "" : " " + code);
        return new NotStoredException(found, remedy(e.statusCode(), code), e);
    }

    private static String remedy(int status, String code) {
        if (CREDENTIALS.contains(code)) {
            return "give the worker this storage's credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE";
        }
        if (CLOCK.contains(code)) {
            return "set the worker's clock";
        }
        if (code.equals("NoSuchBucket") || status == NOT_FOUND) {
            return "make the bucket, or correct evidence.to in pacepatch.yaml";
        }
        if (status == FORBIDDEN) {
            return "allow the worker's credentials s3:PutObject and s3:GetObject there";
        }
        if (status >= MOVED && status < REFUSED) {
            return "correct evidence.region or evidence.endpoint in pacepatch.yaml";
        }
        return status >= ITS_FAULT ? "see that the storage is well" : "correct evidence in pacepatch.yaml";
    }

    private static NotStoredException unanswered(Destination.S3 to, SdkException e) {
        // the SDK has no type for it
        if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
            return new NotStoredException(
                    to + ": the worker has no credentials",
                    "give it some: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or the machine's role",
                    e);
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new NotStoredException(
                to + " does not answer (" + cause.getClass().getSimpleName() + ")",
                "see that it runs, and that evidence.endpoint in pacepatch.yaml is right",
                e);
    }
}
