package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The regular cycle on a real cluster: each node is booted into another kernel, one at a time, and proven to live on it. */
class KernelUpdateIT extends OnTheLab {
    private static final String KERNEL = "kernel-5.14.0-162.6.1.el9_1.x86_64";
    private static final String UNAME = "5.14.0-162.6.1.el9_1.x86_64";
    private static final String UNAME_BEFORE = "5.14.0-70.13.1.el9_0.x86_64";

    @AfterEach
    void release() {
        coordinator.releasePatch(KERNEL);
    }

    private Shell.Result update(String... more) {
        return rollout(Stream.concat(Stream.of("--kernel", "newest", "--soak", "PT2S"), Stream.of(more))
                .toArray(String[]::new));
    }

    private String uname(String node) {
        return lab.exec(node, "uname -r").ok().strip();
    }

    private Map<String, String> boots() {
        return Lab.NODES.stream().collect(Collectors.toMap(node -> node, lab::bootId));
    }

    /** The rollout halts at its first node, which ends so; no other node was booted or has another kernel to boot. */
    private NodeResult halted(Shell.Result result, NodeOutcome outcome, Map<String, String> before) {
        assertThat(result.status()).as(result.toString()).isEqualTo(1);
        RolloutReport report = report(result);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.nodes()).hasSize(1);
        NodeResult node = report.nodes().get(0);
        assertThat(node.outcome()).as(report.summary()).isEqualTo(outcome);
        for (String other : others(node.node())) {
            assertThat(lab.bootId(other)).as("boot of " + other).isEqualTo(before.get(other));
            assertThat(uname(other)).isEqualTo(UNAME_BEFORE);
        }
        assertThat(lab.locks()).isEmpty();
        return node;
    }

    @Test
    void i1EachNodeIsBootedOnceAloneAndTheNextLivePatchFits() throws Exception {
        Map<String, String> before = boots();
        Witness witness = new Witness(lab).begin();
        Shell.Result result = update();
        witness.end();
        assertThat(result.status()).as(result.toString()).isZero();
        RolloutReport report = report(result);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.summary()).contains("3 of 3 nodes updated to " + KERNEL);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsOnly(NodeOutcome.UPDATED);
        assertThat(report.nodes()).allSatisfy(node -> {
            assertThat(node.before().uname()).isEqualTo(UNAME_BEFORE);
            assertThat(node.after().uname()).isEqualTo(UNAME);
            assertThat(node.outOfService()).isPositive();
        });
        for (String node : Lab.NODES) {
            assertThat(uname(node)).isEqualTo(UNAME);
            assertThat(lab.bootId(node)).as("boot of " + node).isNotEqualTo(before.get(node));
            assertThat(jobs(node, "boot")).as("boots told to " + node).isEqualTo(1);
        }
        assertNoTrace();
        assertThat(lab.members()).containsExactlyInAnyOrderElementsOf(Lab.NODES);
        witness.assertEachInStandbyOnceAlone(
                report.nodes().stream().map(NodeResult::node).toList());

        Shell.Result again = update();
        assertThat(report(again).outcome()).as(again.toString()).isEqualTo(RolloutOutcome.NOTHING_TO_DO);
        Shell.Result patch = rollout("--soak", "PT1S");
        assertThat(patch.status()).as(patch.toString()).isZero();
        assertThat(report(patch).patch().kernel()).isEqualTo(UNAME);
    }

    @Test
    void i8AKernelThatDoesNotBootStaysOutAndIsBlockedForAll() {
        lab.faultEverywhere("kernel-panics");
        Map<String, String> before = boots();
        NodeResult node = halted(update("--boot-wait", "PT40S"), NodeOutcome.DIED, before);
        assertThat(node.findings()).extracting(Finding::code).contains("NODE_NOT_BACK", "STANDBY_KEPT");
        assertThat(lab.standby()).containsExactly(node.node());
        assertThat(lab.marks()).hasSize(1);
        assertThat(coordinator.pacepatch("patch", "status", KERNEL).status())
                .as("blocked for every other rollout")
                .isEqualTo(2);
    }

    @Test
    void anInstallThatIsNotBootedNextStopsNothing() {
        lab.faultEverywhere("boot-default-stays");
        Map<String, String> before = boots();
        NodeResult node = halted(update(), NodeOutcome.FAILED, before);
        assertThat(node.findings()).extracting(Finding::code).contains("BOOT_DEFAULT_DIFFERS");
        assertThat(node.summary()).contains("in service as before");
        assertThat(boots()).isEqualTo(before);
        assertNoTrace();
    }

    @Test
    void i7AWorkerThatDiesWhileANodeBootsIsFollowedByAnotherThatBootsNothingTwice() {
        lab.faultEverywhere("boot-slow", "12");
        coordinator
                .pacepatch("rollout", "start", "lab", "--kernel", "newest", "--soak", "PT1S", "--decision-wait", "PT0S")
                .ok();
        String node = Awaitility.await("a node is told to boot")
                .atMost(Duration.ofMinutes(3))
                .until(() -> Lab.NODES.stream().filter(n -> jobs(n, "boot") > 0).findFirst(), Optional::isPresent)
                .orElseThrow();
        coordinator.killWorker();
        coordinator.startWorker();
        Shell.Result end = coordinator.pacepatch("rollout", "watch", "lab");
        assertThat(end.status()).as(end.toString()).isZero();
        for (String each : List.of("node1", "node2", "node3")) {
            assertThat(uname(each)).isEqualTo(UNAME);
            assertThat(jobs(each, "boot"))
                    .as("boots told to " + each + "; the first was " + node)
                    .isEqualTo(1);
        }
        assertNoTrace();
    }

    /** Of a node that answers: jobs of that verb that were ever started on it. */
    private long jobs(String node, String verb) {
        return lab.exec(node, "cat /var/lib/pacepatch/jobs/*/verb 2>/dev/null; true")
                .out()
                .lines()
                .filter(verb::equals)
                .count();
    }
}
