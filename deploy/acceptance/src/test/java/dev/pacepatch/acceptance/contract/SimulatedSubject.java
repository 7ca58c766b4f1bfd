package dev.pacepatch.acceptance.contract;

import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.random.InProcess;
import dev.pacepatch.simulator.Call;
import dev.pacepatch.simulator.ConnectionLost;
import dev.pacepatch.simulator.Interference;
import dev.pacepatch.simulator.NodeFault;
import dev.pacepatch.simulator.SimulatedCluster;
import dev.pacepatch.simulator.SimulatedTime;
import java.util.List;

/** The simulator, asked in process; its time passes with the questions. */
final class SimulatedSubject implements Subject {
    private static final String NAME = "lab";
    private static final int MOST_LOOKS = 500;

    private final InProcess inProcess = new InProcess();
    private SimulatedCluster cluster = fresh();

    private SimulatedCluster fresh() {
        SimulatedCluster fresh = new SimulatedCluster(SimulatedTime.virtual(1_795_000_000_000L), Interference.NONE);
        inProcess.put(NAME, fresh);
        return fresh;
    }

    @Override
    public NodeKit kit(String node) {
        return inProcess.find(NAME).orElseThrow().nodes().stream()
                .filter(address -> address.name().equals(node))
                .map(address -> new NodeKit(address, inProcess))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void reset() {
        cluster = fresh();
    }

    @Override
    public void operatorStandby(String node) {
        cluster.operatorStandby(node);
    }

    @Override
    public void operatorUnstandby(String node) {
        cluster.operatorUnstandby(node);
    }

    @Override
    public void maintenance(boolean on) {
        cluster.maintenance(on);
    }

    @Override
    public void failResource() {
        cluster.failResource();
    }

    @Override
    public void fault(String node, String... fault) {
        switch (String.join(" ", fault)) {
            case "dnf-fail" -> cluster.fault(node, NodeFault.DNF_FAILS);
            case "rpm-lock" -> cluster.fault(node, NodeFault.RPM_LOCKED);
            case "post-fail" -> cluster.fault(node, NodeFault.POST_FAILS);
            case "load-fail" -> cluster.fault(node, NodeFault.LOAD_FAILS);
            case "transition forever" -> cluster.fault(node, NodeFault.STALLS);
            case "transition 6" -> cluster.fault(node, NodeFault.SLOW_TRANSITION);
            case "boot-default-stays" -> cluster.fault(node, NodeFault.DEFAULT_STAYS);
            case "bmc-delay 4" -> {
                // its fencing takes that long anyway
            }
            default -> throw new IllegalArgumentException(String.join(" ", fault));
        }
    }

    @Override
    public void mend(String node) {
        cluster.mend(node);
    }

    @Override
    public void kill(String node) {
        cluster.crash(node);
    }

    @Override
    public void pause() {
        // each question takes its time
    }

    @Override
    public void awaitStatus(String from, String text) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            try {
                if (cluster.carryOut(new Call(0, from, "cluster-quick", List.of()))
                        .text()
                        .contains(text)) {
                    return;
                }
            } catch (ConnectionLost e) {
                // not yet
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("never seen from " + from + ": " + text);
    }
}
