package dev.pacepatch.nodekit;

import dev.pacepatch.model.Finding;
import dev.pacepatch.ssh.CommandResult;
import dev.pacepatch.ssh.CommandRunner;
import dev.pacepatch.ssh.HostKeyException;
import dev.pacepatch.ssh.NodeAddress;
import dev.pacepatch.ssh.RemoteCommand;
import dev.pacepatch.ssh.SshException;
import dev.pacepatch.ssh.UnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The node kit on one node: one method a verb (deploy/nodekit/PROTOCOL.md). Each either brings a whole answer or throws
 *
 * <ul>
 *   <li>{@link NoAnswerException}: nothing is known, look again;
 *   <li>{@link AccessException}: an operator must mend the access;
 *   <li>{@link RefusedException}: it did nothing, and says why.
 * </ul>
 */
public final class NodeKit {
    /** Where it is installed, root-owned. */
    public static final String PATH = "/usr/local/sbin/pacepatch-node";

    static final int PROTOCOL = 1;

    /** A loaded node needs a few seconds for pcs alone. */
    private static final Duration READ = Duration.ofSeconds(25);
    /** The repositories' metadata may have to be fetched first. */
    private static final Duration REPOSITORIES = Duration.ofSeconds(110);
    /** The kit gives {@code pcs cluster start} 120 s. */
    private static final Duration CLUSTER_START = Duration.ofSeconds(145);

    private final NodeAddress address;
    private final CommandRunner commands;
    private final Arguments check;

    public NodeKit(NodeAddress address, CommandRunner commands) {
        this.address = address;
        this.commands = commands;
        this.check = new Arguments(address.name());
    }

    /** The name by which the inventory knows the node; it should be its Pacemaker name. */
    public String name() {
        return address.name();
    }

    public Frame version() {
        return call(READ, "version");
    }

    /** Sections {@code status} (pcs status xml), {@code quorum}, {@code lock}, {@code nodes}. */
    public Frame cluster() {
        return call(READ, "cluster");
    }

    /** The same from crm_mon, which is ten times faster. */
    public Frame clusterQuick() {
        return call(READ, "cluster-quick");
    }

    /** What the kernel, rpm and Pacemaker say on the node itself. */
    public Frame node() {
        return call(READ, "node");
    }

    /** The sections of {@link #node} and {@link #readiness}, and the live patches on offer and installed, in one round trip. */
    public Frame survey() {
        return call(REPOSITORIES, "survey");
    }

    /** What a live patch needs of the node, and its packages: sections {@code readiness} and {@code cluster-packages}. */
    public Frame readiness() {
        return call(READ, "readiness");
    }

    /** A package's changelog, advisories and size. */
    public Frame patchInfo(String nevra) {
        return call(REPOSITORIES, "patch-info", check.nevra(nevra));
    }

    /** The kernels on offer and installed, all live patches on offer, and facts of the next boot: KernelOfferParser reads it. */
    public Frame kernels() {
        return call(REPOSITORIES, "kernels");
    }

    /** The CVEs that a kernel's changelog names, and its size. */
    public Frame kernelInfo(String kernel) {
        return call(REPOSITORIES, "kernel-info", check.kernel(kernel));
    }

    /** What the scheduler would do if that node died. */
    public Section simulateNodeDown(String node) {
        return call(READ, "simulate-node-down", check.node(node)).section("simulate");
    }

    /** What the scheduler would do if that node went to standby. */
    public Section simulateStandby(String node) {
        return call(READ, "simulate-standby", check.node(node)).section("simulate");
    }

    /** Waits until the cluster has nothing left to do. */
    public boolean settle(Duration atMost) {
        String seconds = Arguments.seconds(atMost);
        return call(READ.plus(atMost), "settle", seconds).section("settle").rc() == 0;
    }

    /** What has become of a job; waits for its end, 30 s at most. */
    public Job job(String job, Duration atMost) {
        return Job.of(call(READ.plus(atMost), "job", check.job(job), Arguments.seconds(atMost)));
    }

    /** The job that changes this node now, if one does. */
    public Optional<RunningJob> touching() {
        return RunningJob.of(call(READ, "touching"));
    }

    /** Sections {@code lock-act} and {@code lock}, as it is now. */
    public Frame lock(String holder) {
        return call(READ, "lock", check.holder(holder));
    }

    /** Deletes the lock if that holder has it; sections as {@link #lock}. */
    public Frame unlock(String holder) {
        return call(READ, "unlock", check.holder(holder));
    }

    /**
     * Standby and our mark in one transaction, at most once for a job: told late, when that standby has ended, it is refused.
     *
     * @param job the same in every retry of the step, another one in another run of it
     */
    public Frame standby(String node, String holder, String job) {
        return call(READ, "standby", check.node(node), check.holder(holder), check.job(job));
    }

    /** Ends our standby and takes our mark away; of a standby that an operator has set over the mark only the mark. */
    public Frame unstandby(String node, String holder) {
        return call(READ, "unstandby", check.node(node), check.holder(holder));
    }

    /** Downloads a live patch, or a kernel. */
    public Job prefetch(String job, String nevra) {
        return Job.of(call(READ, "prefetch", check.job(job), check.anyPackage(nevra)));
    }

    /** Runs a file of the operators' checks, without privileges. */
    public Job check(String job, String name, Duration limit) {
        return Job.of(call(READ, "check", check.job(job), check.checkName(name), Arguments.seconds(limit)));
    }

    public Job install(String job, String nevra, String holder) {
        return Job.of(call(READ, "install", check.job(job), check.nevra(nevra), check.holder(holder)));
    }

    public Job reinstall(String job, String nevra, String holder) {
        return Job.of(call(READ, "reinstall", check.job(job), check.nevra(nevra), check.holder(holder)));
    }

    public Job load(String job, String module, String holder) {
        return Job.of(call(READ, "load", check.job(job), check.module(module), check.holder(holder)));
    }

    /** Installs a kernel beside those that are there; the running one goes on. */
    public Job update(String job, String kernel, String holder) {
        return Job.of(call(READ, "update", check.job(job), check.kernel(kernel), check.holder(holder)));
    }

    /**
     * Stops the cluster on the node and reboots it, if that kernel is what it boots next; otherwise the job has not acted. The reboot ends
     * the job: it is {@code LOST} then, with the boot in which it was started.
     */
    public Job boot(String job, String kernel, String holder) {
        return Job.of(call(READ, "boot", check.job(job), check.kernel(kernel), check.holder(holder)));
    }

    /**
     * Starts the cluster on the node, where a boot of ours has stopped it: refused where that job is not known. Section {@code act}.
     *
     * @param job of {@link #boot}
     */
    public Frame startCluster(String job, String holder) {
        return call(CLUSTER_START, "start-cluster", check.job(job), check.holder(holder));
    }

    private Frame call(Duration timeout, String verb, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("sudo", "-n", PATH, verb));
        argv.addAll(Arrays.asList(arguments));
        try {
            return answer(verb, commands.run(address, new RemoteCommand(argv, timeout)));
        } catch (UnreachableException e) {
            throw new NoAnswerException(new Finding("NODE_UNREACHABLE", name(), e.found(), e.remedy()), e);
        } catch (SshException e) {
            String code = e instanceof HostKeyException ? "HOST_KEY" : "LOGIN_REFUSED";
            throw new AccessException(new Finding(code, name(), e.found(), e.remedy()), e);
        }
    }

    private Frame answer(String verb, CommandResult result) {
        if (result.truncated()) {
            throw new IncompleteAnswerException(name(), "it is longer than 4 MiB");
        }
        byte[] bytes = result.stdout();
        if (!new String(bytes, StandardCharsets.ISO_8859_1).startsWith(FrameReader.MAGIC)) {
            throw Diagnosis.of(name(), result);
        }
        Frame frame = FrameReader.read(name(), bytes, PROTOCOL);
        // a refusal first: a verb that the kit does not know is answered under another name
        for (Section section : frame.sections()) {
            if (section.name().equals("refused")) {
                throw new RefusedException(name(), verb + ": " + section.text().strip());
            }
        }
        if (!frame.verb().equals(verb)) {
            throw new IncompleteAnswerException(name(), "asked " + verb + ", answered " + frame.verb());
        }
        return frame;
    }
}
