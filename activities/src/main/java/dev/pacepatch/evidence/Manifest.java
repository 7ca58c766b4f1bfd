package dev.pacepatch.evidence;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a bundle: {@code manifest.json}.
 *
 * @param schema {@link #SCHEMA}; a field may be added within a version, none changes its meaning or goes
 * @param canonicalForm of all JSON in the bundle
 * @param build the worker's, which made it
 * @param state how the rollout's workflow ended, as Temporal has it
 * @param outcome what its report says, or empty
 * @param signer whose signature of this manifest is in the bundle, or empty: then there is none
 * @param entries the other files but signature and sums, in their order
 * @param missing workflow runs whose histories could not be had
 * @param notes what else there is to say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        String schema,
        String canonicalForm,
        String build,
        String namespace,
        String cluster,
        String workflow,
        String run,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant started,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant ended,

        String state,
        String outcome,
        String signer,
        List<Entry> entries,
        List<Missing> missing,
        List<String> notes) {
    /** Its version. */
    public static final String SCHEMA = "pacepatch-evidence/1";

    private static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    /**
     * A file of the bundle.
     *
     * @param size in bytes
     * @param sha256 in hex
     * @param workflow the run's whose history it is; empty for the report
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(String name, long size, String sha256, String workflow, String run) {}

    /** A run whose history is not in the bundle, and why. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Missing(String workflow, String run, String why) {}

    byte[] bytes() {
        return CanonicalJson.of(MAPPER.valueToTree(this));
    }

    /** @throws IllegalArgumentException when it is none that this build can read; the message says why */
    static Manifest read(byte[] bytes) {
        Manifest manifest;
        try {
            manifest = MAPPER.readValue(bytes, Manifest.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no manifest", e);
        }
        if (manifest == null || !SCHEMA.equals(manifest.schema())) {
            throw new IllegalArgumentException("its schema is not " + SCHEMA);
        }
        if (!manifest.complete()) {
            throw new IllegalArgumentException("it lacks fields");
        }
        return manifest;
    }

    /** What was written by somebody else may lack anything, whatever the types say. */
    private boolean complete() {
        return Stream.of(build, cluster, workflow, run, state, outcome, signer, entries, missing)
                        .noneMatch(Objects::isNull)
                && entries.stream().allMatch(one -> one != null && one.name() != null && one.sha256() != null)
                && missing.stream().allMatch(one -> one != null && one.run() != null && one.why() != null);
    }
}
