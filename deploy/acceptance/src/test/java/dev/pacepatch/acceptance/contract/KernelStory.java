package dev.pacepatch.acceptance.contract;

import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import java.time.Duration;

/** The part of the contract's story in which a node gets another kernel; the cluster is healthy before, and is to be reset after. */
final class KernelStory {
    private static final String KERNEL = "kernel-5.14.0-162.6.1.el9_1.x86_64";
    private static final String RUNNING = "kernel-5.14.0-70.13.1.el9_0.x86_64";
    private static final String OURS = "default/rollout/lab/contract";
    private static final String OTHER = "default/rollout/lab/other";
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int MOST_LOOKS = 300;

    private final Subject subject;
    private final Facts facts;
    private final NodeKit one;
    private final NodeKit two;
    private final NodeKit three;

    KernelStory(Subject subject, Facts facts) {
        this.subject = subject;
        this.facts = facts;
        this.one = subject.kit("node1");
        this.two = subject.kit("node2");
        this.three = subject.kit("node3");
    }

    void tell() {
        offer();
        update();
        boot();
        start();
        another();
    }

    private void offer() {
        facts.heading("another kernel on offer");
        facts.kernels(three.kernels());
        facts.kernelInfo(three.kernelInfo(KERNEL));
        facts.kernelInfo(three.kernelInfo(RUNNING));
        facts.job(() -> await(three, three.prefetch("contract-fetch-kernel", KERNEL)));
        facts.job(() -> three.update("contract-early-update", KERNEL, OURS));
        facts.job(() -> three.boot("contract-early-boot", KERNEL, OURS));
        facts.act("act", () -> three.startCluster("contract-boot", OURS));
    }

    private void update() {
        facts.heading("the kernel is installed in our standby");
        facts.act("lock-act", () -> one.lock(OURS));
        facts.act("act", () -> one.standby("node3", OURS, "contract-kernel-turn"));
        facts.say("settled " + one.settle(WAIT));
        facts.job(() -> await(three, three.boot("contract-boot-old", KERNEL, OURS)));
        facts.act("act", () -> three.startCluster("contract-boot-old", OURS));
        facts.job(() -> await(three, three.update("contract-update", KERNEL, OURS)));
        facts.job(() -> await(three, three.update("contract-update-again", KERNEL, OURS)));
        facts.job(() -> three.boot("contract-update", KERNEL, OURS));
        facts.kernels(three.kernels());
        facts.evidence(three.node());
        facts.cluster(one.clusterQuick());
    }

    private void boot() {
        facts.heading("it is booted");
        Frame before = three.node();
        facts.job(() -> three.boot("contract-boot", KERNEL, OURS));
        subject.awaitStatus("node1", "<node name=\"node3\" id=\"3\" online=\"false\"");
        awaitVotes(2);
        facts.cluster(one.clusterQuick());
        facts.job(() -> back("contract-boot"));
        facts.say("of the boot before "
                + three.job("contract-boot", Duration.ZERO).bootId().equals(identity(before)));
        facts.units(three.node(), before);
    }

    private void start() {
        facts.heading("the cluster is started there");
        facts.act("act", () -> three.startCluster("contract-boot", OTHER));
        facts.act("act", () -> three.startCluster("contract-boot", OURS));
        subject.awaitStatus("node1", "<node name=\"node3\" id=\"3\" online=\"true\" standby=\"true\"");
        subject.awaitStatus("node3", "<node name=\"node3\" id=\"3\" online=\"true\" standby=\"true\"");
        facts.say("settled " + one.settle(WAIT));
        facts.act("act", () -> three.startCluster("contract-boot", OURS));
        facts.job(() -> three.boot("contract-boot", KERNEL, OURS));
        facts.cluster(three.clusterQuick());
        facts.evidence(three.survey());
        facts.say("live patches for it " + three.survey().section("available").lines());
        facts.kernels(three.kernels());
        facts.act("act", () -> one.unstandby("node3", OURS));
        facts.say("settled " + one.settle(WAIT));
        facts.cluster(one.clusterQuick());
    }

    private void another() {
        facts.heading("an install that does not change the default boot entry");
        subject.fault("node2", "boot-default-stays");
        facts.job(() -> await(two, two.update("contract-update", KERNEL, OURS)));
        facts.kernels(two.kernels());
        facts.job(() -> await(two, two.boot("contract-boot", KERNEL, OURS)));
        facts.cluster(two.clusterQuick());
        subject.mend("node2");
        facts.act("lock-act", () -> one.unlock(OURS));
    }

    /** Pacemaker leaves first, corosync follows. */
    private void awaitVotes(int votes) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            if (one.clusterQuick().section("quorum").text().matches("(?s).*Total votes: +" + votes + "\n.*")) {
                return;
            }
            subject.pause();
        }
        throw new AssertionError("never " + votes + " votes");
    }

    private static String identity(Frame frame) {
        return frame.section("identity").values().getOrDefault("boot_id", "none");
    }

    private static Job await(NodeKit kit, Job job) {
        return job.state() == Job.State.RUNNING ? kit.job(job.id(), WAIT) : job;
    }

    /** The job, once node3 answers again and it runs no more. */
    private Job back(String job) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            try {
                Job found = three.job(job, Duration.ZERO);
                if (found.state() != Job.State.RUNNING) {
                    return found;
                }
            } catch (NoAnswerException e) {
                // not yet
            }
            subject.pause();
        }
        throw new AssertionError("node3 did not come back");
    }
}
