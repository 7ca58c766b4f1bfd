package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import java.util.List;

/** Makes the faults, and ends those that go away. */
final class Strikes {
    private static final String INSTALL_SECONDS = "4";
    /** A fault needs up to a second to strike on a busy machine. */
    private static final String VERB_SECONDS = "2";
    /** And a longer one where it strikes every node, or the power of one that nobody looks at. */
    private static final String CLUSTERS_VERB_SECONDS = "4";
    /** Longer than the time after which a silent worker's step is given to another. */
    private static final long STANDSTILL_MILLIS = 15_000;

    private final Lab lab;
    private final Machinery machinery;

    Strikes(Lab lab, Machinery machinery) {
        this.lab = lab;
        this.machinery = machinery;
    }

    /** What must be in place before the rollout begins. */
    void prepare(Cell cell) {
        if (cell.step() == Step.APPLY_DURING) {
            lab.faultEverywhere("rpm-slow", INSTALL_SECONDS);
        }
        if (!cell.step().verb().isEmpty()) {
            String seconds = cell.step().ofNode() ? VERB_SECONDS : CLUSTERS_VERB_SECONDS;
            lab.faultEverywhere("answer-slow", seconds + " " + cell.step().verb());
        }
        if (cell.step() == Step.APPLY_AFTER && cell.fault() == Fault.INSTALL_KILL) {
            lab.faultEverywhere("rpm-linger", INSTALL_SECONDS);
        }
        if (cell.fault() == Fault.POWER_OFF) {
            lab.faultEverywhere("no-power-on");
        }
    }

    /** Quick, for the moment is short. False when there was nothing to strike any more. */
    boolean strike(Cell cell, String node) {
        return strike(cell.fault(), concerned(cell, node));
    }

    boolean strike(Fault fault, List<String> nodes) {
        if (fault == Fault.INSTALL_KILL) {
            return lab.run("fault", nodes.get(0), "install-kill").status() == 0;
        }
        strikeWhatIsThere(fault, nodes);
        return true;
    }

    private void strikeWhatIsThere(Fault fault, List<String> nodes) {
        String node = nodes.get(0);
        switch (fault) {
            case WORKER_KILL -> machinery.killWorker();
            case SERVER_KILL -> machinery.killServer();
            case BOTH_KILL -> {
                machinery.killWorker();
                machinery.killServer();
            }
            case TWO_WORKERS -> machinery.pauseWorker();
            case SSH_CUT -> onEach(Lab.NODES, "ssh-cut");
            case SSH_DOWN -> onEach(nodes, "ssh-down", "10");
            case ANSWER_CUT -> onEach(nodes, "answer-cut", "6");
            case ANSWER_GARBAGE -> onEach(nodes, "answer-garbage", "6");
            case RPM_LOCK -> lab.fault(node, "rpm-lock");
            case DISK_FULL -> lab.fault(node, "disk-full");
            case NET_CUT -> lab.fault(node, "net-cut");
            case POWER_OFF -> lab.run("off", node).ok();
            default -> throw new IllegalStateException("nobody knows how to strike with " + fault);
        }
    }

    /** A step of the cluster asks whichever node answers, so what goes away befalls them all. */
    private static List<String> concerned(Cell cell, String node) {
        boolean one = cell.step().ofNode() || cell.fault().kind() != Fault.Kind.CONNECTION;
        return one ? List.of(node) : Lab.NODES;
    }

    private void onEach(List<String> nodes, String... fault) {
        nodes.parallelStream().forEach(node -> lab.fault(node, fault));
    }

    /** What comes after it: a new program, or the old one again. */
    void follow(Fault fault) {
        switch (fault) {
            case WORKER_KILL -> machinery.startWorker();
            case SERVER_KILL -> machinery.startServer();
            case BOTH_KILL -> {
                machinery.startServer();
                machinery.startWorker();
            }
            case TWO_WORKERS -> {
                machinery.startSecond();
                Moments.pause(STANDSTILL_MILLIS);
                machinery.resumeWorker();
            }
            default -> {}
        }
    }
}
