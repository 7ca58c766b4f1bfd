package dev.pacepatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A kernel is installed and booted on node3, as a rollout would do it, and what can go wrong with that. */
class KernelUpdateTest {
    private static final String HOLDER = "default/rollout/lab/run-1";
    private static final String KERNEL = SimulatedKernel.NEW.nevra();
    private static final String PATCH = "kpatch-patch-5_14_0-162_6_1-1-1.el9_1.x86_64";

    private final SimulatedTime time = SimulatedTime.virtual(1_795_000_000_000L);
    private final SimulatedCluster cluster = new SimulatedCluster(time, Interference.NONE);

    @BeforeEach
    void locked() throws Exception {
        ask("node1", "lock", HOLDER);
    }

    @Test
    void theWholeWay() throws Exception {
        Truth.OfNode before = node3();
        standby();
        assertThat(kernels()).contains("default=" + SimulatedKernel.OLD.uname());
        assertThat(prefetched()).contains("rc=0");
        assertThat(update("update")).contains("rc=0");
        assertThat(kernels()).contains(KERNEL + "\n", "default=" + SimulatedKernel.NEW.uname());
        assertThat(node3().kernel()).isEqualTo(before.kernel());
        assertThat(node3().member()).isTrue();

        assertThat(ask("node3", "boot", "boot", KERNEL, HOLDER)).contains("state=running");
        assertThat(ask("node3", "touching")).contains("verb=boot", "holder=" + HOLDER);
        String ring = ring();
        pass(4_000);
        assertThatThrownBy(() -> ask("node3", "node")).isInstanceOf(ConnectionLost.class);
        assertThat(ask("node1", "cluster-quick"))
                .contains("<node name=\"node3\" id=\"3\" online=\"false\" standby=\"true\"")
                .doesNotContain("fence_event", "unclean=\"true\"");
        assertThat(ring()).isNotEqualTo(ring);

        pass(10_000);
        Truth.OfNode booted = node3();
        assertThat(booted.kernel()).isEqualTo(SimulatedKernel.NEW.uname());
        assertThat(booted.bootId()).isNotEqualTo(before.bootId());
        assertThat(booted.member()).isFalse();
        assertThat(booted.active()).isEmpty();
        assertThat(ask("node3", "job", "boot", "0")).contains("state=lost", "boot_id=" + before.bootId());
        assertThat(ask("node3", "node"))
                .contains("uname=" + SimulatedKernel.NEW.uname(), "tainted=0\n", "system_state=running")
                .contains("section livepatch 0 0", SimulatedCluster.OLD_PACKAGE);

        String alone = ring();
        assertThat(ask("node3", "start-cluster", "boot", HOLDER)).contains("section act 0");
        assertThat(ask("node3", "start-cluster", "boot", HOLDER)).contains("already");
        pass(4_000);
        assertThat(node3().member()).isTrue();
        assertThat(node3().standby()).isTrue();
        assertThat(ring()).isNotEqualTo(alone);
        assertThat(ask("node3", "boot", "boot", KERNEL, HOLDER)).contains("state=lost");
        pass(60_000);
        assertThat(node3().bootId()).isEqualTo(booted.bootId());
        assertThat(kinds())
                .containsSubsequence(
                        Event.Kind.JOB_STARTED,
                        Event.Kind.JOB_ENDED,
                        Event.Kind.STOPPED,
                        Event.Kind.DOWN,
                        Event.Kind.BOOTED,
                        Event.Kind.STARTED)
                .doesNotContain(Event.Kind.DIED, Event.Kind.FENCED);
    }

    @Test
    void theClusterMayStartByItself() throws Exception {
        cluster.clusterEnabled(true);
        booted();
        pass(4_000);
        assertThat(node3().member()).isTrue();
        assertThat(ask("node3", "start-cluster", "boot", HOLDER)).contains("section act 0");
    }

    @Test
    void onlyAClusterThatOurBootHasStoppedIsStarted() throws Exception {
        assertThat(ask("node3", "start-cluster", "boot", HOLDER)).contains("section refused 9", "not ours to start");
        update("update");
        assertThat(ask("node3", "start-cluster", "update", HOLDER)).contains("section refused 9");
        booted();
        assertThat(ask("node3", "start-cluster", "boot", "somebody/else")).contains("section refused 9");
        assertThat(node3().member()).isFalse();
    }

    @Test
    void aNodeWhoseDefaultEntryIsAnotherIsNotStopped() throws Exception {
        cluster.fault("node3", NodeFault.DEFAULT_STAYS);
        assertThat(update("update")).contains("rc=0");
        assertThat(kernels()).contains(KERNEL + "\n", "default=" + SimulatedKernel.OLD.uname());
        ask("node3", "boot", "boot", KERNEL, HOLDER);
        assertThat(ask("node3", "job", "boot", "30")).contains("state=done", "acted=no", "rc=9", "nothing was done");
        assertThat(ask("node3", "start-cluster", "boot", HOLDER)).contains("section refused 9");
        assertThat(node3().member()).isTrue();
        assertThat(kinds()).doesNotContain(Event.Kind.STOPPED);
    }

    @Test
    void aStopThatWouldLoseTheQuorumIsNone() throws Exception {
        update("update");
        cluster.fault("node2", NodeFault.BOOTS_SLOWLY);
        cluster.reboot("node2");
        ask("node3", "boot", "boot", KERNEL, HOLDER);
        assertThat(ask("node3", "job", "boot", "30")).contains("rc=1", "loss of the quorum");
        assertThat(node3().member()).isTrue();
    }

    @Test
    void anUpdateThatFailsChangesNothing() throws Exception {
        cluster.fault("node3", NodeFault.UPDATE_FAILS);
        assertThat(prefetched()).contains("rc=0");
        assertThat(update("update")).contains("rc=1");
        assertThat(kernels()).contains("default=" + SimulatedKernel.OLD.uname());
        cluster.mend("node3");
        assertThat(update("other", "kernel-6.0.0-1.el9.x86_64")).contains("rc=1", "Unable to find a match");
        assertThat(update("again")).contains("rc=0");
        assertThat(update("twice")).contains("rc=0", "Nothing to do");
    }

    @Test
    void aKernelThatPanicsKeepsTheNodeAway() throws Exception {
        cluster.fault("node3", NodeFault.KERNEL_PANICS);
        update("update");
        ask("node3", "boot", "boot", KERNEL, HOLDER);
        pass(3_600_000);
        assertThat(cluster.up("node3")).isFalse();
        assertThat(cluster.truth().node("node1").unclean()).isFalse();
        assertThat(kinds()).doesNotContain(Event.Kind.FENCED);
        cluster.mend("node3");
        pass(6_000);
        assertThat(node3().kernel()).isEqualTo(SimulatedKernel.NEW.uname());
    }

    @Test
    void aNodeMayComeBackWithItsOldKernel() throws Exception {
        cluster.fault("node3", NodeFault.BOOTS_OLD);
        cluster.fault("node3", NodeFault.UNIT_FAILS);
        booted();
        assertThat(node3().kernel()).isEqualTo(SimulatedKernel.OLD.uname());
        assertThat(node3().active()).isEqualTo(SimulatedCluster.OLD_MODULE);
        assertThat(ask("node3", "node")).contains("system_state=degraded", "failed_units=kdump.service");
    }

    @Test
    void whoCrashesOnceItHasLeftIsNotFenced() throws Exception {
        booted();
        cluster.crash("node3");
        pass(30_000);
        assertThat(kinds()).contains(Event.Kind.DIED).doesNotContain(Event.Kind.FENCED);
        assertThat(node3().member()).isFalse();
        assertThat(ask("node3", "start-cluster", "boot", HOLDER)).contains("section act 0");
    }

    @Test
    void aLivePatchIsLoadedByTheKernelThatItIsFor() throws Exception {
        ask("node3", "install", "early", PATCH, HOLDER);
        assertThat(ask("node3", "job", "early", "30")).contains("rc=0");
        assertThat(node3().active()).isEqualTo(SimulatedCluster.OLD_MODULE);
        booted();
        assertThat(node3().active()).isEqualTo("kpatch_5_14_0_162_6_1_1_1");
        assertThat(ask("node3", "patches")).contains(PATCH).doesNotContain("70_13_1");
        assertThat(ask("node3", "node"))
                .contains(SimulatedKernel.OLD.uname() + " " + SimulatedCluster.OLD_MODULE)
                .contains(SimulatedKernel.NEW.uname() + " kpatch_5_14_0_162_6_1_1_1");
    }

    @Test
    void whatIsAskedOfTheRepositories() throws Exception {
        assertThat(ask("node1", "kernel-info", KERNEL)).contains("CVE-2022-1012\n", "download_bytes=");
        assertThat(ask("node1", "kernels")).contains("section available 0", KERNEL + "\n", PATCH + "\n");
        assertThat(ask("node1", "kernel-info", SimulatedKernel.OLD.nevra())).doesNotContain("CVE-2022-1012\n");
        assertThat(ask("node1", "kernel-info", "kernel-core-5.14.0-162.6.1.el9_1.x86_64"))
                .contains("section refused 64");
        assertThat(ask("node1", "update", "j", PATCH, HOLDER)).contains("section refused 64");
    }

    private void standby() throws Exception {
        assertThat(ask("node1", "standby", "node3", HOLDER, "turn")).contains("section act 0");
        ask("node1", "settle", "30");
    }

    private String prefetched() throws Exception {
        ask("node3", "prefetch", "fetch", KERNEL);
        return ask("node3", "job", "fetch", "30");
    }

    private String update(String job) throws Exception {
        return update(job, KERNEL);
    }

    private String update(String job, String kernel) throws Exception {
        ask("node3", "update", job, kernel, HOLDER);
        return ask("node3", "job", job, "30");
    }

    /** The new kernel is installed, and its boot is over. */
    private void booted() throws Exception {
        update("before-boot");
        ask("node3", "boot", "boot", KERNEL, HOLDER);
        pass(10_000);
        assertThat(cluster.up("node3")).isTrue();
    }

    /** In steps, as what happens then begins what happens next. */
    private void pass(long millis) throws InterruptedException {
        for (long passed = 0; passed < millis; passed += 200) {
            time.pass(200);
            cluster.truth();
        }
    }

    private String kernels() throws Exception {
        return ask("node3", "kernels");
    }

    private String ring() throws Exception {
        return ask("node1", "cluster-quick")
                .lines()
                .filter(line -> line.startsWith("Ring ID"))
                .findFirst()
                .orElseThrow();
    }

    private String ask(String node, String verb, String... arguments) throws Exception {
        return cluster.ask(node, verb, List.of(arguments)).text();
    }

    private Truth.OfNode node3() {
        return cluster.truth().node("node3");
    }

    private List<Event.Kind> kinds() {
        return cluster.events().stream().map(Event::kind).toList();
    }
}
