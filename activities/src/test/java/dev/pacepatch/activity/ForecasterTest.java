package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import dev.pacepatch.ssh.SshConnections;
import dev.pacepatch.testing.FakeCluster;
import io.temporal.activity.ActivityExecutionContext;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a plan tells of a kernel before any node is booted. */
@Timeout(20)
class ForecasterTest {
    private static final Target KERNEL =
            new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64");

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SshConnections ssh = new SshConnections(Duration.ofMinutes(1));
    private FakeCluster cluster;
    private Pulse pulse;

    @BeforeEach
    void open() {
        cluster = new FakeCluster(folder);
        ActivityExecutionContext nobody = (ActivityExecutionContext) Proxy.newProxyInstance(
                ForecasterTest.class.getClassLoader(),
                new Class<?>[] {ActivityExecutionContext.class},
                (proxy, method, arguments) -> null);
        pulse = new Pulse(nobody, timer, Duration.ofMinutes(1), StepClock.system());
    }

    @AfterEach
    void close() {
        pulse.close();
        timer.shutdownNow();
        ssh.close();
        cluster.close();
    }

    private ClusterForecast forecast() {
        List<SupportedKernel> supported = List.of(
                new SupportedKernel("5.14.0-70.13.1.el9_0", "1-5.el9_0", LocalDate.of(2024, 5, 31)),
                new SupportedKernel("5.14.0-162.6.1.el9_1", "", LocalDate.of(2025, 5, 31)));
        return new Forecaster(new NodeKits(cluster, ssh), () -> supported)
                .run(
                        new ForecastRequest(
                                FakeCluster.NAME,
                                List.of("node2", "node1"),
                                KERNEL,
                                Policy.of(StandbyPolicy.ALWAYS),
                                Duration.ofMinutes(1)),
                        pulse);
    }

    @Test
    void whatTheKernelFixesAndUntilWhenThereAreLivePatchesForIt() {
        ClusterForecast forecast = forecast();
        assertThat(forecast.facts().cves()).containsExactly("CVE-2022-1012", "CVE-2022-2639");
        assertThat(forecast.facts().endOfLife()).isEqualTo(LocalDate.of(2025, 5, 31));
        assertThat(forecast.facts().downloadBytes()).isEqualTo(4096);
        assertThat(cluster.acts).isEmpty();
    }

    @Test
    void eachNodeIsOutOfServiceForAsLongAsABootTakes() {
        assertThat(forecast().nodes()).hasSize(2).allSatisfy(node -> {
            assertThat(node.expected()).isGreaterThan(Duration.ofMinutes(6));
            assertThat(node.choice().how()).isEqualTo(StandbyPolicy.ALWAYS);
        });
    }

    @Test
    void aChangelogThatCouldNotBeReadIsNotOneWithoutCves() {
        cluster.nodes().forEach(node -> node.kernelsRc = 1);
        assertThat(forecast().facts()).isNull();
    }
}
