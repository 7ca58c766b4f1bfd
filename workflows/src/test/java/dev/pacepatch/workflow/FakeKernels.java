package dev.pacepatch.workflow;

import dev.pacepatch.model.BootCheck;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.TouchResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The steps that a kernel update has of its own, on a {@link FakeCluster}. */
final class FakeKernels implements KernelActivities {
    private final FakeCluster cluster;
    /** What was to be verified, by node. */
    final Map<String, BootCheck> verified = new ConcurrentHashMap<>();
    /** Each node that joins makes a new membership. */
    private final AtomicInteger joins = new AtomicInteger();

    FakeKernels(FakeCluster cluster) {
        this.cluster = cluster;
    }

    String ring() {
        return "1." + (12 + joins.get());
    }

    @Override
    public TouchResult installKernel(NodeStep step) {
        return cluster.on(step, "InstallKernel", TouchResult.class, FakeCluster::done);
    }

    @Override
    public Proof bootKernel(SurvivalCheck check) {
        return cluster.on(check.step(), "BootKernel", Proof.class, () -> {
            cluster.booted.put(check.step().node(), true);
            return proven(cluster.evidence(check.step()));
        });
    }

    @Override
    public Proof startCluster(SurvivalCheck check) {
        cluster.compared.put(check.step().node() + " StartCluster", check);
        return cluster.on(check.step(), "StartCluster", Proof.class, () -> {
            joins.incrementAndGet();
            return proven(null);
        });
    }

    @Override
    public Proof verifyKernel(BootCheck check) {
        verified.put(check.step().node(), check);
        return cluster.on(check.step(), "VerifyKernel", Proof.class, () -> proven(cluster.evidence(check.step())));
    }

    private static Proof proven(@Nullable NodeEvidence node) {
        return new Proof(Proof.Result.PROVEN, List.of(), node);
    }
}
