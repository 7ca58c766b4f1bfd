package dev.pacepatch.starter;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pacepatch.evidence.BundleCheck;
import dev.pacepatch.evidence.Manifest;
import dev.pacepatch.evidence.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code pacepatch audit verify}, as JSON prints it.
 *
 * @param sound nothing was changed, and the signature is as it was asked for
 * @param files how many are in it
 * @param rollout whose evidence it is; null when that cannot be read
 * @param problems what is not as it was written, and where
 * @param notes what is worth to know and changes nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verified(
        String bundle,
        boolean sound,
        int files,
        @Nullable Rollout rollout,
        Signature signature,
        List<Problem> problems,
        List<String> notes) {

    /**
     * What the manifest says of it.
     *
     * @param build which made the bundle
     */
    record Rollout(
            String cluster,
            String workflow,
            String run,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant started,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant ended,

            String state,
            String outcome,
            String build) {
        static @Nullable Rollout of(@Nullable Manifest manifest) {
            return manifest == null
                    ? null
                    : new Rollout(
                            manifest.cluster(),
                            manifest.workflow(),
                            manifest.run(),
                            manifest.started(),
                            manifest.ended(),
                            manifest.state(),
                            manifest.outcome(),
                            manifest.build());
        }
    }

    /**
     * Its signature.
     *
     * @param signer whom the manifest names, or empty
     * @param said what ssh-keygen said, or why it was not asked
     */
    record Signature(State state, String signer, String said) {
        /** What is known of it. */
        enum State {
            /** There is none, and none was asked for. */
            NONE,
            /** By a key that is allowed to sign for the signer. */
            VALID,
            /** It is one of this manifest; whose key it is was not asked. */
            INTACT,
            /** It is none of this manifest, or by a key that is not allowed; or it is missing and was asked for. */
            INVALID,
            /** It could not be looked at. */
            NOT_CHECKED
        }
    }

    static Verified of(String bundle, BundleCheck check, Signature signature) {
        List<Problem> problems = new ArrayList<>(check.problems());
        if (signature.state() == Signature.State.INVALID) {
            problems.add(new Problem("manifest.json.sig", signature.said(), "", ""));
        }
        return new Verified(
                bundle,
                problems.isEmpty(),
                check.files(),
                Rollout.of(check.manifest()),
                signature,
                problems,
                check.notes());
    }
}
