package dev.pacepatch.acceptance.contract;

import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.ssh.NodeAddress;
import dev.pacepatch.ssh.SshConnections;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The lab, asked over SSH as the worker asks it. */
final class LabSubject implements Subject, AutoCloseable {
    private final Lab lab;
    private final SshConnections ssh = new SshConnections(Duration.ofMinutes(1));

    LabSubject(Lab lab) {
        this.lab = lab;
    }

    @Override
    public NodeKit kit(String node) {
        int port = Integer.parseInt(Lab.variable("LAB_SSH_PORT")) + Lab.NODES.indexOf(node) + 1;
        return new NodeKit(
                new NodeAddress(
                        node,
                        "127.0.0.1",
                        port,
                        "pacepatch",
                        lab.state().resolve("keys/id_ed25519"),
                        lab.state().resolve("known_hosts"),
                        Duration.ofSeconds(5)),
                ssh);
    }

    @Override
    public void reset() {
        lab.reset();
    }

    @Override
    public void operatorStandby(String node) {
        lab.exec("node1", "pcs node standby " + node).ok();
    }

    @Override
    public void operatorUnstandby(String node) {
        lab.exec("node1", "pcs node unstandby " + node).ok();
    }

    @Override
    public void maintenance(boolean on) {
        lab.exec("node1", "pcs property set maintenance-mode=" + on).ok();
        awaitStatus("node1", "maintenance-mode=\"" + on + "\"");
    }

    @Override
    public void failResource() {
        lab.exec("node1", "crm_resource --fail -r batch -N node2").ok();
        awaitStatus("node1", "fail-count=");
    }

    @Override
    public void fault(String node, String... fault) {
        lab.fault(node, fault);
    }

    @Override
    public void mend(String node) {
        lab.fault(node, "clear");
    }

    @Override
    public void kill(String node) {
        lab.run("kill", node).ok();
    }

    @Override
    public void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void awaitStatus(String from, String text) {
        Awaitility.await(text)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        lab.exec(from, "crm_mon -1 -r --output-as=xml").out().contains(text));
    }

    @Override
    public void close() {
        ssh.close();
    }
}
