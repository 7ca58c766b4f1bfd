package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeReadiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I2, P6, P11: what a node must be ready for, one condition each. */
class ReadinessRulesTest {
    private static final Duration STALL = Duration.ofSeconds(2);

    @Test
    void aReadyNodeHasNothingToSay() {
        assertThat(ReadinessRules.check(Sample.readiness().ready(), STALL)).isEmpty();
    }

    @ParameterizedTest(name = "{2} when {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ftrace | false | FTRACE_OFF",
                "/probes | 3 | PROBES_IN_USE",
                "/systemtap/- | `\"stap_1234\"` | PROBES_IN_USE",
                "/rivals/- | `\"dnf-automatic.timer\"` | RIVAL_UPDATER",
                "/freeModules | 10240 | NO_SPACE",
                "/freeCache | 0 | NO_SPACE",
                "/freeDatabase | 65535 | NO_SPACE",
                "/packageManager | `\"4711 dnf\"` | PACKAGE_MANAGER_BUSY",
                "/kpatchService | `\"disabled\"` | KPATCH_NOT_AT_BOOT",
                "/kpatchCommandLine | `\"kpatch.enable=0\"` | KPATCH_NOT_AT_BOOT",
                "/watchdogs/tokenMillis | 1000 | TOKEN_TOO_SHORT",
            })
    void oneConditionIsFound(String pointer, String value, String code) {
        NodeReadiness node = Sample.readiness().with(pointer, value).ready();
        assertThat(ReadinessRules.check(node, STALL)).extracting(Finding::code).containsExactly(code);
        assertThat(ReadinessRules.check(node, STALL))
                .extracting(Finding::subject)
                .containsExactly("node2");
    }

    @Test
    void spaceThatCouldNotBeMeasuredIsNotShort() {
        assertThat(ReadinessRules.check(
                        Sample.readiness().with("/freeCache", "-1").ready(), STALL))
                .isEmpty();
    }

    @Test
    void aWatchdogIsComparedWithTheStallThatTheRequestExpects() {
        Sample sbd = Sample.readiness().with("/watchdogs/sbd", "true").with("/watchdogs/sbdSeconds", "5");
        assertThat(ReadinessRules.check(sbd.ready(), STALL)).isEmpty();
        assertThat(ReadinessRules.check(sbd.ready(), Duration.ofSeconds(5)))
                .extracting(Finding::code)
                .containsExactly("WATCHDOG_TOO_SHORT", "TOKEN_TOO_SHORT");
        Sample disks = sbd.with("/watchdogs/devices", "3");
        assertThat(ReadinessRules.check(disks.with("/watchdogs/devicesOk", "2").ready(), STALL))
                .isEmpty();
        assertThat(ReadinessRules.check(disks.with("/watchdogs/devicesOk", "1").ready(), STALL))
                .extracting(Finding::code)
                .containsExactly("SBD_DEGRADED");
    }

    @Test
    void packagesOfTheClusterThatDifferAreNamedWithTheirNodes() {
        Sample one = Sample.readiness().with("/node", "\"node1\"");
        Sample other = Sample.readiness().with("/clusterPackages/1", "\"pacemaker 0:2.1.7-5.el9.x86_64\"");
        assertThat(Parity.check(List.of(one.ready(), Sample.readiness().ready()), List.of()))
                .isEmpty();
        List<Finding> found = Parity.check(List.of(one.ready(), other.ready()), List.of());
        assertThat(found)
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("PACKAGES_DIFFER", "pacemaker"));
        assertThat(found.get(0).found()).isEqualTo("2.1.2-4.el9.x86_64 on node1; 2.1.7-5.el9.x86_64 on node2");
        Sample without = Sample.readiness().with("/clusterPackages", "[\"corosync 0:3.1.5-3.el9.x86_64\"]");
        assertThat(Parity.check(List.of(one.ready(), without.ready()), List.of())
                        .get(0)
                        .found())
                .contains("none on node2");
        Sample remote = without.with("/clusterPackages/-", "\"pacemaker-remote 0:2.1.2-4.el9.x86_64\"");
        assertThat(Parity.check(List.of(one.ready(), remote.ready()), List.of("node2")))
                .as("a remote node has no Pacemaker of its own")
                .isEmpty();
    }

    @Test
    void otherPackagesThatDifferAreOnlyToKnow() {
        Sample other = Sample.readiness().with("/packagesHash", "\"bb\"");
        Sample one = Sample.readiness().with("/node", "\"node1\"");
        assertThat(Parity.check(List.of(one.ready(), other.ready()), List.of()))
                .extracting(Finding::code)
                .containsExactly("OTHER_PACKAGES_DIFFER");
    }

    @Test
    void aClockIsOffWhenItIsOutsideTheTimeInWhichItWasRead() {
        Instant asked = Instant.parse("2026-01-01T00:00:00Z");
        Instant answered = asked.plusSeconds(4);
        assertThat(ClockRules.check("node1", asked.getEpochSecond() - 10, asked, answered))
                .isEmpty();
        assertThat(ClockRules.check("node1", answered.getEpochSecond() + 10, asked, answered))
                .isEmpty();
        assertThat(ClockRules.check("node1", asked.getEpochSecond() - 11, asked, answered)
                        .get(0)
                        .found())
                .isEqualTo("its clock is 11 s behind the worker's");
        assertThat(ClockRules.check("node1", answered.getEpochSecond() + 60, asked, answered)
                        .get(0)
                        .found())
                .isEqualTo("its clock is 60 s ahead of the worker's");
    }

    @ParameterizedTest(name = "{2} when {0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/modules | [] | LOADED_NOT_INSTALLED",
                "/livePatches | [] | INSTALLED_NOT_LOADED",
                "/taint | 512 | TAINTED",
                "/taint | 128 | TAINTED",
            })
    void whatWasDoneToTheKernelBeforeIsSeen(String pointer, String value, String code) {
        assertThat(LivePatchRules.check(Sample.node().evidence())).isEmpty();
        assertThat(LivePatchRules.check(Sample.node().with(pointer, value).evidence()))
                .extracting(Finding::code)
                .containsExactly(code);
    }
}
