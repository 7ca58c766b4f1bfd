package dev.pacepatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.simulator.Fleet;
import dev.pacepatch.simulator.SimulatedCluster;
import dev.pacepatch.simulator.SimulatedFiles;
import dev.pacepatch.simulator.SimulatedServers;
import dev.pacepatch.simulator.SimulatedTime;
import dev.pacepatch.simulator.Truth;
import dev.pacepatch.ssh.NodeAddress;
import dev.pacepatch.ssh.SshConnections;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fifty clusters behind three ports: each node answers as itself, and what is done to one cluster is done to no other. */
@Timeout(60)
class FleetTest {
    private static final int CLUSTERS = 50;
    private static final String PATCH = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";
    private static final String HOLDER = "test/rollout/c0007@1";

    @TempDir
    private Path folder;

    private Fleet fleet;
    private SimulatedFiles files;
    private SimulatedServers servers;
    private SshConnections ssh;

    @BeforeEach
    void start() throws Exception {
        fleet = Fleet.of(CLUSTERS, SimulatedTime.virtual(1_795_000_000_000L));
        files = new SimulatedFiles(folder);
        servers = new SimulatedServers(
                fleet, 0, files.hostKey(), files.clientKey().getPublic());
        files.write(servers, Files.writeString(folder.resolve("table"), "kernels: []\n"));
        ssh = new SshConnections(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        ssh.close();
        servers.close();
    }

    @Test
    void eachNodeAnswersAsItself() {
        Set<String> boots = new HashSet<>();
        for (String cluster : fleet.clusters()) {
            for (String node : SimulatedCluster.NODES) {
                NodeEvidence seen = EvidenceParser.parse(kit(cluster, node).node());
                assertThat(seen.pacemakerName()).isEqualTo(node);
                assertThat(seen.bootId())
                        .isEqualTo(fleet.cluster(cluster).truth().node(node).bootId());
                boots.add(seen.bootId());
            }
        }
        assertThat(boots).hasSize(CLUSTERS * SimulatedCluster.NODES.size());
    }

    @Test
    void aPatchOfOneChangesNoOther() {
        NodeKit kit = kit("c0007", "node2");
        kit.lock(HOLDER);
        Job job = kit.install("job-1", PATCH, HOLDER);
        while (job.state() == Job.State.RUNNING) {
            job = kit.job("job-1", Duration.ofSeconds(5));
        }
        assertThat(job.rc()).isZero();
        for (String cluster : fleet.clusters()) {
            boolean own = cluster.equals("c0007");
            Truth truth = fleet.cluster(cluster).truth();
            assertThat(truth.lock()).isEqualTo(own ? HOLDER : "");
            for (String node : SimulatedCluster.NODES) {
                boolean patched = own && node.equals("node2");
                assertThat(truth.node(node).active())
                        .as(cluster + " " + node)
                        .isEqualTo(patched ? "kpatch_5_14_0_70_13_1_1_6" : SimulatedCluster.OLD_MODULE);
            }
        }
    }

    @Test
    void aClusterIsMadeWhenItIsAsked() {
        assertThat(fleet.built()).isZero();
        kit("c0003", "node1").version();
        kit("c0003", "node3").version();
        assertThat(fleet.built()).isEqualTo(1);
    }

    /** Neither a port nor a thread for each of its clusters. */
    @Test
    void takesFewThreads() {
        long before = threads();
        for (String cluster : fleet.clusters()) {
            kit(cluster, "node1").version();
        }
        assertThat(Stream.of("node1", "node2", "node3").map(servers::port).distinct())
                .hasSize(3);
        assertThat(threads() - before).isLessThan(CLUSTERS / 2);
    }

    @Test
    void theInventoryNamesEveryNodeOnce() throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("inventory.yml"));
        assertThat(lines.stream().map(String::strip).filter(line -> line.startsWith("c00") && line.contains("-node")))
                .hasSize(CLUSTERS * 3)
                .doesNotHaveDuplicates();
        assertThat(lines).contains("    test:", "    production:", "    site_1:", "    site_4:");
        assertThat(fleet.test()).containsExactly("c0001", "c0002");
        assertThat(fleet.production()).hasSize(CLUSTERS - 2);
        assertThat(Files.readAllLines(files.knownHosts())).hasSize(CLUSTERS * 3).doesNotHaveDuplicates();
    }

    @Test
    void thousandsHaveAnAddressEach() throws Exception {
        Fleet many = Fleet.of(2000, SimulatedTime.real());
        Set<String> addresses = new HashSet<>();
        for (String cluster : many.clusters()) {
            assertThat(InetAddress.getByName(many.address(cluster)).isLoopbackAddress())
                    .isTrue();
            addresses.add(many.address(cluster));
        }
        assertThat(addresses).hasSize(2000).contains("127.64.1.5", "127.64.19.100");
        assertThat(many.address("c0105")).isEqualTo("127.64.1.5");
        assertThat(many.test()).hasSize(20);
    }

    /** Of the servers: those of the client are two for each connection. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sshd"))
                .count();
    }

    private NodeKit kit(String cluster, String node) {
        return new NodeKit(
                new NodeAddress(
                        node,
                        fleet.address(cluster),
                        servers.port(node),
                        "pacepatch",
                        files.key(),
                        files.knownHosts(),
                        Duration.ofSeconds(10)),
                ssh);
    }
}
