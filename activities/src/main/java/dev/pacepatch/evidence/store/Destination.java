package dev.pacepatch.evidence.store;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where evidence goes, as the worker's configuration says it. */
public sealed interface Destination {
    /** Nothing is asked for yet: what is away now may be there when something is to be stored. */
    EvidenceStore open();

    /** A directory of the worker's machine; perhaps a mounted one. */
    record Directory(Path folder) implements Destination {
        @Override
        public EvidenceStore open() {
            return new DirectoryStore(folder);
        }

        @Override
        public String toString() {
            return folder.toString();
        }
    }

    /**
     * A bucket of S3, or of a storage that speaks like it. Credentials are found as the AWS SDK finds them.
     *
     * @param prefix of the keys, without a slash at its ends; may be empty
     * @param endpoint null: Amazon's own of the region
     * @param pathStyle whether the bucket stands in the path instead of the host name
     */
    record S3(String bucket, String prefix, @Nullable URI endpoint, String region, boolean pathStyle)
            implements Destination {
        @Override
        public EvidenceStore open() {
            return S3Store.open(this);
        }

        @Override
        public String toString() {
            return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix)
                    + (endpoint == null ? "" : " at " + endpoint);
        }
    }
}
