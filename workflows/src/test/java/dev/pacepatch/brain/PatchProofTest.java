package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I5: "patched" is what the kernel shows twice, never an exit code. */
class PatchProofTest {
    private static final Target PATCH = new Target(
            "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64", "kpatch_5_14_0_70_13_1_1_6", "5.14.0-70.13.1.el9_0.x86_64");

    static Sample patched() {
        return Sample.node()
                .with("/livePatches/0/module", "\"" + PATCH.module() + "\"")
                .with("/packages/0", "\"" + PATCH.nevra() + "\"")
                .with("/modules/-", "\"" + PATCH.kernel() + " " + PATCH.module() + "\"");
    }

    @Test
    void twoGoodReadsProveIt() {
        NodeEvidence good = patched().evidence();
        assertThat(PatchProof.judge(Sample.baseline(), good, good, PATCH, "KO").result())
                .isEqualTo(Proof.Result.PROVEN);
    }

    @ParameterizedTest(name = "{2}: {3} when {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/livePatches | [] | REFUTED | PATCH_NOT_LOADED",
                "/livePatches/0/enabled | false | REFUTED | PATCH_DISABLED",
                "/livePatches/0/transition | true | REFUTED | PATCH_IN_TRANSITION",
                "/stalledTasks/- | `\"17 S sleeper\"` | REFUTED | TASKS_NOT_SWITCHED",
                "/modules | [] | REFUTED | PATCH_NOT_INSTALLED",
                "/taint | 37376 | REFUTED | NEW_TAINT",
                "/taint | 36992 | DIED | KERNEL_DIED",
                "/bootId | `\"another\"` | DIED | NODE_REBOOTED",
                "/uname | `\"5.14.0-427.el9.x86_64\"` | DIED | KERNEL_CHANGED",
                "/kernelAlarms | 1 | DIED | KERNEL_ALARM",
                "/unreadable/- | `\"tasks: permission denied\"` | REFUTED | UNREADABLE",
            })
    void oneDifferenceRefutesIt(String pointer, String value, Proof.Result result, String code) {
        Proof proof = PatchProof.judge(
                Sample.baseline(),
                patched().evidence(),
                patched().with(pointer, value).evidence(),
                PATCH,
                "KO");
        assertThat(proof.result()).isEqualTo(result);
        assertThat(proof.findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void aTransitionSeenInTheFirstReadIsNotStable() {
        NodeEvidence moving =
                patched().with("/livePatches/0/transition", "true").evidence();
        assertThat(PatchProof.judge(Sample.baseline(), moving, patched().evidence(), PATCH, "KO")
                        .result())
                .isEqualTo(Proof.Result.REFUTED);
    }

    @Test
    void whichTaintsALoadMayAddIsThePolicys() {
        Sample unsigned = patched().with("/taint", "45056");
        assertThat(PatchProof.judge(Sample.baseline(), unsigned.evidence(), unsigned.evidence(), PATCH, "KO")
                        .findings())
                .extracting(Finding::code)
                .containsExactly("NEW_TAINT");
        assertThat(PatchProof.judge(Sample.baseline(), unsigned.evidence(), unsigned.evidence(), PATCH, "KOE")
                        .result())
                .isEqualTo(Proof.Result.PROVEN);
    }

    @Test
    void theOldPatchStillActiveIsNotTheNewOne() {
        NodeEvidence old = Sample.node().evidence();
        assertThat(PatchProof.judge(Sample.baseline(), old, old, PATCH, "KO").findings())
                .extracting(Finding::code)
                .containsExactly("PATCH_NOT_LOADED", "PATCH_NOT_INSTALLED");
    }

    @ParameterizedTest(name = "{1} when {0}")
    @CsvSource({
        "nothing is there, INSTALL",
        "the package without its module, REINSTALL",
        "package and module but not the kernel, LOAD",
        "all of it, NOTHING"
    })
    void theLeastThatIsMissingIsDone(String when, ApplyAction action) {
        Sample node = Sample.node();
        Sample variant = switch (action) {
            case INSTALL -> node;
            case REINSTALL -> node.with("/packages/-", "\"" + PATCH.nevra() + "\"");
            case LOAD ->
                node.with("/packages/-", "\"" + PATCH.nevra() + "\"")
                        .with("/modules/-", "\"" + PATCH.kernel() + " " + PATCH.module() + "\"");
            case NOTHING -> patched();
        };
        assertThat(ApplyAction.choose(variant.evidence(), PATCH)).as(when).isEqualTo(action);
    }
}
