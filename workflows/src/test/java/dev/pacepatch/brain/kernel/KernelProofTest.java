package dev.pacepatch.brain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.Sample;
import dev.pacepatch.brain.Survival;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.BootCheck;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I5, I6, I8: "updated" is what the node says twice, sound, with every unit that ran before; whoever died of it is told apart. */
class KernelProofTest {
    private static final Target KERNEL =
            new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64");
    private static final String FENCED =
            "{\"target\":\"node2\",\"action\":\"reboot\",\"status\":\"success\",\"completed\":\"2026-01-02\"}";

    private static BootCheck check(Sample before, Sample clusterBefore) {
        NodeStep step = new NodeStep("lab", "node2", "holder", KERNEL, Policy.of(StandbyPolicy.ALWAYS), "job-1");
        return new BootCheck(
                step,
                new Baseline(before.evidence(), clusterBefore.state()),
                Sample.booted().evidence());
    }

    private static Proof judge(Sample first, Sample second) {
        return KernelProof.judge(
                check(Sample.node(), Sample.cluster()),
                first.evidence(),
                second.evidence(),
                Sample.cluster().state());
    }

    @Test
    void twoGoodReadsProveIt() {
        Proof proof = judge(Sample.booted(), Sample.booted());
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.result()).isEqualTo(Proof.Result.PROVEN);
        assertThat(proof.evidence()).isEqualTo(Sample.booted().evidence());
    }

    @ParameterizedTest(name = "{2}: {3} when {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/uname | `\"5.14.0-70.13.1.el9_0.x86_64\"` | REFUTED | OTHER_KERNEL",
                "/failedUnits/- | `\"chronyd.service\"` | REFUTED | UNIT_FAILED",
                "/systemState | `\"starting\"` | REFUTED | BOOT_NOT_FINISHED",
                "/systemState | `\"initializing\"` | REFUTED | BOOT_NOT_FINISHED",
                "/taint | 512 | REFUTED | NEW_TAINT",
                "/taint | 8192 | REFUTED | NEW_TAINT",
                "/unreadable/- | `\"kernel-log: permission denied\"` | REFUTED | UNREADABLE",
                "/bootId | `\"d9c3\"` | DIED | NODE_REBOOTED",
                "/kernelAlarms | 1 | DIED | KERNEL_ALARM",
                "/taint | 128 | DIED | KERNEL_DIED",
                "/taint | 16384 | DIED | KERNEL_DIED",
            })
    void oneFindingIsNoProof(String pointer, String value, Proof.Result result, String code) {
        Proof proof = judge(Sample.booted(), Sample.booted().with(pointer, value));
        assertThat(proof.result()).isEqualTo(result);
        assertThat(proof.findings()).extracting(Finding::code).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"degraded\"", "\"\"", "\"maintenance\""})
    void whatSystemdCallsTheWholeIsNoFindingOnlyWhatHasFailedIs(String state) {
        Sample node = Sample.booted().with("/systemState", state);
        assertThat(judge(node, node).result()).isEqualTo(Proof.Result.PROVEN);
    }

    @Test
    void oneReadOfTheTwoIsNotEnough() {
        Sample other = Sample.booted().with("/uname", "\"5.14.0-70.13.1.el9_0.x86_64\"");
        assertThat(judge(other, Sample.booted()).result()).isEqualTo(Proof.Result.REFUTED);
        assertThat(judge(other, other).findings())
                .as("the same is said once")
                .extracting(Finding::code)
                .containsExactly("OTHER_KERNEL");
    }

    @Test
    void aUnitThatHadFailedBeforeIsNotTheKernelsDoing() {
        NodeEvidence failing =
                Sample.booted().with("/failedUnits/-", "\"mcelog.service\"").evidence();
        Sample before = Sample.booted().with("/failedUnits/-", "\"mcelog.service\"");
        Proof proof = KernelProof.judge(
                check(before, Sample.cluster()),
                failing,
                failing,
                Sample.cluster().state());
        assertThat(proof.result()).isEqualTo(Proof.Result.PROVEN);
    }

    @Test
    void whichTaintsItMayHaveIsThePolicys() {
        Sample loaded = Sample.booted().with("/taint", "36864");
        assertThat(judge(loaded, loaded).result()).as("K and O").isEqualTo(Proof.Result.PROVEN);
    }

    @Test
    void i8WhatTheKernelBeforeHadSufferedDoesNotExcuseThisOne() {
        NodeEvidence oopsed = Sample.booted().with("/taint", "128").evidence();
        Proof proof = KernelProof.judge(
                check(Sample.node().with("/taint", "128").with("/kernelAlarms", "1"), Sample.cluster()),
                oopsed,
                oopsed,
                Sample.cluster().state());
        assertThat(proof.result()).isEqualTo(Proof.Result.DIED);
        assertThat(proof.findings()).extracting(Finding::code).containsExactly("KERNEL_DIED");
    }

    @Test
    void i8AFencingSinceThenIsADeathAndAnOlderOneIsNot() {
        Sample fenced = Sample.cluster().with("/fenceEvents/-", FENCED);
        NodeEvidence good = Sample.booted().evidence();
        Proof died = KernelProof.judge(check(Sample.node(), Sample.cluster()), good, good, fenced.state());
        assertThat(died.result()).isEqualTo(Proof.Result.DIED);
        assertThat(died.findings()).extracting(Finding::code).containsExactly("NODE_FENCED");
        assertThat(KernelProof.judge(check(Sample.node(), fenced), good, good, fenced.state())
                        .result())
                .isEqualTo(Proof.Result.PROVEN);
        Sample peer = Sample.cluster().with("/fenceEvents/-", FENCED.replace("node2", "node3"));
        assertThat(Survival.fencedSince(Sample.cluster().state(), peer.state(), "node2"))
                .isEmpty();
    }

    @Test
    void aNodeThatStillStartsItsUnitsIsToldApart() {
        assertThat(KernelProof.starting(Sample.booted().evidence())).isFalse();
        assertThat(KernelProof.starting(
                        Sample.booted().with("/systemState", "\"starting\"").evidence()))
                .isTrue();
        assertThat(KernelProof.starting(
                        Sample.booted().with("/systemState", "\"initializing\"").evidence()))
                .isTrue();
        assertThat(KernelProof.starting(Sample.node().evidence()))
                .as("a kit before 1.3 does not say")
                .isFalse();
    }
}
