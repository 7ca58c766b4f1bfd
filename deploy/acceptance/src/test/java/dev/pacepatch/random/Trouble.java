package dev.pacepatch.random;

import dev.pacepatch.simulator.Answer;
import dev.pacepatch.simulator.Call;
import dev.pacepatch.simulator.ConnectionLost;
import dev.pacepatch.simulator.Interference;
import dev.pacepatch.simulator.NodeFault;
import dev.pacepatch.simulator.SimulatedCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a scenario's faults happen, each once, between the questions and the answers. */
final class Trouble implements Interference {
    private static final String RIVAL = "other/rollout/lab/0b5f";
    /** What arrives minutes late instead of seconds comes so many times as many calls later. */
    private static final int MINUTES = 20;

    private final List<Fault> waiting;
    private final List<Fault> happened = new ArrayList<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final List<Later> later = new ArrayList<>();
    private final Set<String> silent = new HashSet<>();
    private final People people;
    private SimulatedCluster cluster;
    private Fault now;
    private long calls;

    /** What is done to the rollout itself. */
    interface People {
        void cancel();

        void terminate();
    }

    private record Later(long call, Runnable what) {}

    Trouble(Scenario scenario, People people) {
        this.waiting = new ArrayList<>(scenario.faults());
        this.people = people;
    }

    void over(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    synchronized List<Fault> happened() {
        return List.copyOf(happened);
    }

    @Override
    public synchronized void before(Call call) throws ConnectionLost {
        calls++;
        runLater();
        asked.merge(call.verb(), 1, Integer::sum);
        now = next(call);
        if (now != null) {
            begin(now, call);
        }
        if (silent.contains(call.node())) {
            throw new ConnectionLost("sshd of " + call.node() + " is down");
        }
    }

    @Override
    public synchronized Answer after(Call call, Answer answer) throws ConnectionLost {
        Fault fault = now;
        now = null;
        if (fault == null) {
            return answer;
        }
        String text = answer.text();
        int half = text.length() / 2;
        return switch (fault.kind()) {
            case WORKER_DIES_AFTER -> throw new WorkerDied();
            case LOST_AFTER -> throw new ConnectionLost("the answer was lost");
            case ANSWER_CUT -> new Answer(text.substring(0, half), answer.status());
            case ANSWER_GARBLED ->
                new Answer(text.substring(0, half) + text.substring(half).replaceAll("[a-z]", "x"), answer.status());
            default -> answer;
        };
    }

    private Fault next(Call call) {
        Iterator<Fault> all = waiting.iterator();
        while (all.hasNext()) {
            Fault fault = all.next();
            Moment moment = fault.moment();
            boolean due = moment.verb().isEmpty()
                    ? calls >= moment.nth()
                    : moment.of(call) && asked.getOrDefault(call.verb(), 0) >= moment.nth();
            if (due) {
                all.remove();
                happened.add(fault);
                return fault;
            }
        }
        return null;
    }

    private void begin(Fault fault, Call call) throws ConnectionLost {
        String node = fault.node().isEmpty() ? call.node() : fault.node();
        switch (fault.kind()) {
            case WORKER_DIES_BEFORE -> throw new WorkerDied();
            case LOST_BEFORE -> throw new ConnectionLost("not reached");
            case ARRIVES_LATE -> {
                in(fault.length() % 2 == 0 ? fault.length() * MINUTES : fault.length(), () -> deliver(call));
                throw new WorkerDied();
            }
            case SSH_DOWN -> {
                silent.add(node);
                in(fault.length() * 3, () -> silent.remove(node));
            }
            case CRASH -> cluster.crash(node);
            case REBOOT -> cluster.reboot(node);
            case NODE -> {
                cluster.fault(node, fault.wrong());
                // what hangs must end some day: the time of a step under way is not skipped
                if (fault.length() < 5 || fault.wrong() == NodeFault.LOAD_HANGS) {
                    in(fault.length() * 12, () -> cluster.mend(node));
                }
            }
            case INSTALL_KILLED -> cluster.killInstall(node);
            case JOB_KILLED -> cluster.killJob(node);
            case OPERATOR_STANDBY -> {
                if (cluster.truth().node(node).mark().isEmpty()) {
                    cluster.operatorStandby(node);
                }
            }
            case OPERATOR_UNSTANDBY -> unstandbyOfOurs();
            case MAINTENANCE -> {
                cluster.maintenance(true);
                in(fault.length() * 8, () -> cluster.maintenance(false));
            }
            case RESOURCE_FAILS -> cluster.failResource();
            case RIVAL_TAKES_LOCK -> {
                deliver(new Call(call.number(), node, "lock", List.of(RIVAL)));
                in(fault.length(), () -> deliver(new Call(call.number(), node, "unlock", List.of(RIVAL))));
            }
            case CANCEL -> people.cancel();
            case TERMINATE -> people.terminate();
            default -> {
                // it happens to the answer
            }
        }
    }

    private void unstandbyOfOurs() {
        cluster.truth().nodes().stream()
                .filter(node -> !node.mark().isEmpty() && node.standby())
                .forEach(node -> cluster.operatorUnstandby(node.name()));
    }

    /** A question that nobody waits for any more. */
    private void deliver(Call call) {
        try {
            cluster.carryOut(call);
        } catch (ConnectionLost e) {
            // the node is down, and never hears of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void in(int calls, Runnable what) {
        later.add(new Later(this.calls + calls, what));
    }

    private void runLater() {
        List<Later> due = later.stream().filter(l -> l.call() <= calls).toList();
        later.removeAll(due);
        due.forEach(l -> l.what().run());
    }
}
