package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.RolloutOutcome;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** I1 over installations: two Temporal servers, each with a worker of its own, drive the same cluster; neither knows of the other. */
class TwoInstallationsIT extends OnTheLab {
    private static final String[] START = {"--standby", "ALWAYS", "--soak", "PT0S", "--gate-wait", "PT1S"};

    private TemporalDevServer server;
    private Coordinator other;

    @BeforeAll
    void startTheOther() {
        server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(Lab.variable("PACEPATCH_TEST_BIN"))
                .setBindIp("127.0.0.1")
                .setLogLevel("never")
                .build());
        other = new Coordinator(
                lab.state().resolve("pacepatch.yaml"),
                Path.of("target", "workers", "TwoInstallationsIT-other.log").toAbsolutePath(),
                server.getTarget(),
                1);
        other.startWorker();
    }

    @AfterAll
    void endTheOther() {
        other.stopWorker();
        server.close();
    }

    @Test
    void i1InTheMiddleOfOneTheOtherIsRefused() {
        // longer than the other takes to be refused, also on a busy machine
        lab.faultEverywhere("rpm-slow", "25");
        CompletableFuture<Shell.Result> first = CompletableFuture.supplyAsync(() -> rollout(coordinator, START));
        String node = lab.awaitInstall();
        Shell.Result second = rollout(other, START);
        assertThat(second.status()).as(second.toString()).isEqualTo(2);
        assertThat(second.out()).contains("LOCK_HELD");
        assertThat(lab.standby()).containsExactly(node);
        others(node).forEach(each -> lab.fault(each, "clear"));
        assertThat(report(first.join()).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        Shell.Result third = rollout(other, START);
        assertThat(report(third).outcome()).isEqualTo(RolloutOutcome.NOTHING_TO_DO);
        assertNoTrace();
    }

    @Test
    void i1StartedAtTheSameMomentOneOfThemGoesOn() throws Exception {
        Witness witness = new Witness(lab).begin();
        List<CompletableFuture<Shell.Result>> both = Stream.of(coordinator, other)
                .map(each -> CompletableFuture.supplyAsync(() -> rollout(each, START)))
                .toList();
        List<RolloutOutcome> outcomes =
                both.stream().map(each -> report(each.join()).outcome()).toList();
        witness.end();
        assertThat(outcomes).containsExactlyInAnyOrder(RolloutOutcome.COMPLETED, RolloutOutcome.REFUSED);
        witness.assertNeverTwoInStandby();
        for (String node : Lab.NODES) {
            assertThat(lab.loads(node, Lab.NEW)).as("loads on %s", node).isEqualTo(1);
        }
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
    }
}
