package dev.pacepatch.worker.config;

import dev.pacepatch.evidence.Signer;
import dev.pacepatch.evidence.store.Destination;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code evidence}. The storage itself is not asked: a worker must start when it is away. The key is tried, because a key that
 * does not sign will not do so later either.
 */
final class EvidenceReader {
    private static final String SCHEME = "s3://";
    private static final Pattern BUCKET = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9!_.*'()-]+(?:/[A-Za-z0-9!_.*'()-]+)*");
    /** Only with a bucket. */
    private static final List<String> OF_A_BUCKET = List.of("endpoint", "region", "pathStyle");
    /** What storages of one's own take for theirs. */
    private static final String ANY_REGION = "us-east-1";

    private static final String REGION = "[a-z0-9-]{2,32}";
    /** One that a file of allowed signers can hold as a principal, and no pattern. */
    private static final String IDENTITY = "[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}";

    private final Fields fields;

    private EvidenceReader(Fields fields) {
        this.fields = fields;
    }

    static EvidenceSettings read(Fields fields) {
        fields.only("to", "endpoint", "region", "pathStyle", "signWith", "signer");
        EvidenceReader reader = new EvidenceReader(fields);
        String to = fields.needed("to", "name a directory, or s3://bucket/prefix");
        return new EvidenceSettings(to.startsWith(SCHEME) ? reader.bucket(to) : reader.directory(to), reader.signer());
    }

    private Destination directory(String to) {
        if (to.contains("://")) {
            fields.problem("to", "'" + to + "'", "name a directory, or s3://bucket/prefix");
        }
        OF_A_BUCKET.stream()
                .filter(fields::mentions)
                .forEach(field -> fields.problem(field, "it goes with s3://…", "leave it out for a directory"));
        return new Destination.Directory(fields.path(to));
    }

    private Destination bucket(String to) {
        URI endpoint = endpoint();
        String region = fields.matching("region", REGION, "the bucket's region, for example eu-central-1");
        if (endpoint == null && !fields.mentions("endpoint") && !fields.mentions("region")) {
            fields.problem("region", "missing", "write the bucket's region, or the endpoint of a storage of your own");
        }
        boolean pathStyle = fields.flag("pathStyle", endpoint != null);
        Matcher parts = BUCKET.matcher(to);
        String prefix = parts.matches() && parts.group(2) != null ? parts.group(2) : "";
        if (!parts.matches() || (!prefix.isEmpty() && !PREFIX.matcher(prefix).matches())) {
            fields.problem(
                    "to",
                    "'" + to + "'",
                    "write s3://bucket or s3://bucket/prefix; a bucket has 3 to 63 of a-z, 0-9, '.' and '-', a prefix letters, digits"
                            + " and !_.*'()-, with '/' between them");
        }
        return new Destination.S3(
                parts.matches() ? parts.group(1) : "",
                prefix,
                endpoint,
                region.isEmpty() ? ANY_REGION : region,
                pathStyle);
    }

    /** A password in it would stand in logs and histories. */
    private @Nullable URI endpoint() {
        String text = fields.text("endpoint", "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && Set.of("", "/").contains(uri.getRawPath())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, together with what is an address and not allowed
        }
        fields.problem(
                "endpoint", "no address of a storage", "write https://host or https://host:port, and nothing else");
        return null;
    }

    private @Nullable Signer signer() {
        String identity = fields.matching(
                "signer",
                IDENTITY,
                "a name as a file of allowed signers has it: letters, digits and ._@+-, at most 100");
        if (!fields.mentions("signWith")) {
            if (fields.mentions("signer")) {
                fields.problem("signer", "it goes with signWith", "name the key, or leave both out");
            }
            return null;
        }
        if (!fields.mentions("signer")) {
            fields.problem("signer", "missing", "write the name that the file of allowed signers has for the key");
        }
        Path key = fields.path(fields.text("signWith", ""));
        Signer signer = new Signer(key, identity);
        if (!Files.isReadable(key) || Files.isDirectory(key)) {
            fields.problem("signWith", key + " cannot be read", "name the file of an SSH private key");
            return signer;
        }
        try {
            signer.sign(new byte[0]);
        } catch (IOException e) {
            fields.problem("signWith", String.valueOf(e.getMessage()), "name a key without a passphrase, of mode 0600");
        }
        return signer;
    }
}
