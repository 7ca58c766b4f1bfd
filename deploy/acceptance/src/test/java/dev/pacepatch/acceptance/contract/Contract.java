package dev.pacepatch.acceptance.contract;

import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NodeKit;
import java.time.Duration;
import java.util.List;

/** The story that both clusters go through: every verb that a rollout uses, in every state that it meets. */
final class Contract {
    private static final String NEW = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";
    private static final String MODULE = "kpatch_5_14_0_70_13_1_1_6";
    private static final String OURS = "default/rollout/lab/contract";
    private static final String OTHER = "default/rollout/lab/other";
    private static final String TURN = "contract-turn";
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Subject subject;
    private final Facts facts = new Facts();
    private final NodeKit one;
    private final NodeKit two;
    private final NodeKit three;

    private Contract(Subject subject) {
        this.subject = subject;
        this.one = subject.kit("node1");
        this.two = subject.kit("node2");
        this.three = subject.kit("node3");
    }

    static List<String> facts(Subject subject) {
        return new Contract(subject).run();
    }

    private List<String> run() {
        subject.reset();
        quiet();
        lock();
        standby();
        install();
        endOfStandby();
        installsThatFail();
        operators();
        subject.reset();
        resourceFails();
        subject.reset();
        death();
        subject.reset();
        new KernelStory(subject, facts).tell();
        return facts.lines();
    }

    private void quiet() {
        facts.heading("a quiet cluster");
        facts.cluster(one.cluster());
        facts.cluster(two.clusterQuick());
        facts.evidence(one.survey());
        facts.say("on offer " + one.survey().section("available").lines());
        facts.say("settled " + one.settle(WAIT));
        facts.simulations(one);
        facts.job(() -> one.job("contract-none", Duration.ZERO));
        facts.act("act", () -> one.standby("node3", OURS, TURN));
        facts.act("act", () -> one.unstandby("node3", OURS));
        facts.job(() -> three.install("contract-early", NEW, OURS));
        facts.act("lock-act", () -> one.unlock(OURS));
    }

    private void lock() {
        facts.heading("the lock");
        facts.act("lock-act", () -> one.lock(OURS));
        facts.act("lock-act", () -> two.lock(OTHER));
        facts.lock(two.clusterQuick());
        facts.act("lock-act", () -> two.unlock(OTHER));
        facts.lock(two.clusterQuick());
        facts.act("act", () -> two.standby("node3", OTHER, TURN));
        facts.job(() -> three.install("contract-other", NEW, OTHER));
        facts.act("act", () -> one.standby("node9", OURS, TURN));
    }

    private void standby() {
        facts.heading("our standby");
        facts.act("act", () -> one.standby("node3", OURS, TURN));
        facts.act("act", () -> two.standby("node3", OURS, TURN));
        facts.say("settled " + one.settle(WAIT));
        facts.cluster(three.clusterQuick());
        facts.simulations(one);
    }

    private void install() {
        facts.heading("an install with a slow transition");
        facts.job(() -> await(three, three.prefetch("contract-fetch", NEW)));
        subject.fault("node3", "transition", "6");
        facts.job(() -> three.install("contract-install", NEW, OURS));
        facts.job(() -> three.install("contract-install", NEW, OURS));
        facts.job(() -> three.load("contract-install", MODULE, OURS));
        facts.job(() -> three.install("contract-second", NEW, OURS));
        facts.say("changed by " + three.touching());
        awaitTransition();
        facts.evidence(three.node());
        facts.job(() -> await(three, three.job("contract-install", WAIT)));
        facts.evidence(three.node());
        facts.say("changed by " + three.touching());
        facts.job(() -> await(three, three.install("contract-again", NEW, OURS)));
        subject.mend("node3");
    }

    /** A standby's end, twice. */
    private void endOfStandby() {
        facts.heading("the end of our standby");
        facts.act("act", () -> one.unstandby("node3", OURS));
        facts.say("settled " + one.settle(WAIT));
        facts.cluster(one.clusterQuick());
        facts.act("act", () -> one.unstandby("node3", OURS));
        facts.act("act", () -> two.standby("node3", OURS, TURN));
    }

    private void installsThatFail() {
        facts.heading("installs that fail");
        tried(one, "dnf-fail", () -> one.install("contract-dnf-fail", NEW, OURS));
        tried(one, "rpm-lock", () -> one.install("contract-rpm-lock", NEW, OURS));
        tried(one, "post-fail", () -> one.install("contract-post-fail", NEW, OURS));
        tried(one, "", () -> one.load("contract-load-nothing", MODULE, OURS));
        tried(one, "", () -> one.reinstall("contract-reinstall", NEW, OURS));
        tried(two, "transition forever", () -> two.install("contract-stall", NEW, OURS));
        tried(two, "load-fail", () -> two.load("contract-load-fail", MODULE, OURS));
        tried(two, "", () -> two.load("contract-load", MODULE, OURS));
    }

    private interface Start {
        Job start();
    }

    private void tried(NodeKit kit, String fault, Start start) {
        if (!fault.isEmpty()) {
            subject.fault(kit.name(), fault.split(" "));
        }
        facts.job(() -> await(kit, start.start()));
        facts.evidence(kit.node());
        subject.mend(kit.name());
    }

    private void operators() {
        facts.heading("what operators do");
        subject.operatorStandby("node2");
        facts.say("settled " + one.settle(WAIT));
        facts.cluster(one.clusterQuick());
        facts.act("act", () -> one.standby("node2", OURS, TURN));
        facts.act("act", () -> one.unstandby("node2", OURS));
        subject.operatorUnstandby("node2");
        facts.say("settled " + one.settle(WAIT));
        facts.act("act", () -> one.standby("node2", OURS, TURN));
        subject.operatorUnstandby("node2");
        facts.say("settled " + one.settle(WAIT));
        facts.cluster(one.clusterQuick());
        facts.act("act", () -> two.standby("node2", OURS, TURN));
        subject.operatorStandby("node2");
        facts.act("act", () -> two.standby("node2", OURS, TURN));
        facts.act("act", () -> one.unstandby("node2", OURS));
        facts.say("settled " + one.settle(WAIT));
        facts.cluster(one.clusterQuick());
        subject.operatorUnstandby("node2");
        facts.say("settled " + one.settle(WAIT));
        subject.maintenance(true);
        facts.cluster(one.clusterQuick());
        facts.simulations(one);
        subject.maintenance(false);
        facts.act("lock-act", () -> one.unlock(OURS));
        facts.lock(two.clusterQuick());
    }

    private void resourceFails() {
        facts.heading("a resource that failed");
        subject.failResource();
        facts.say("settled " + one.settle(WAIT));
        facts.cluster(one.clusterQuick());
    }

    private void death() {
        facts.heading("a node that dies");
        facts.act("lock-act", () -> one.lock(OURS));
        facts.act("act", () -> one.standby("node2", OURS, TURN));
        facts.say("settled " + one.settle(WAIT));
        subject.fault("node2", "bmc-delay", "4");
        subject.kill("node2");
        subject.awaitStatus("node1", "unclean=\"true\"");
        facts.cluster(one.clusterQuick());
        subject.awaitStatus("node1", "status=\"success\"");
        facts.cluster(one.clusterQuick());
        subject.awaitStatus("node2", "<node name=\"node2\" id=\"2\" online=\"true\" standby=\"true\"");
        facts.say("settled " + one.settle(WAIT));
        facts.cluster(one.clusterQuick());
        facts.evidence(two.node());
        facts.act("act", () -> one.unstandby("node2", OURS));
        facts.act("lock-act", () -> one.unlock(OURS));
    }

    private static Job await(NodeKit kit, Job job) {
        return job.state() == Job.State.RUNNING ? kit.job(job.id(), WAIT) : job;
    }

    private void awaitTransition() {
        for (int i = 0; i < 100; i++) {
            if (three.node().section("livepatch").text().contains("transition=1")) {
                return;
            }
            subject.awaitStatus("node1", "<nodes>");
        }
        throw new AssertionError("no transition began");
    }
}
