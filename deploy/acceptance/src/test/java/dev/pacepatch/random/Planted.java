package dev.pacepatch.random;

import dev.pacepatch.activity.ClusterTarget;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import dev.pacepatch.workflow.NodeActivities;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A defect that somebody could have made, around the real steps: whether random faults would find it shows what they are worth. */
enum Planted {
    NOTHING,
    /** Our standby ends before it is proven that the node is patched (I5). */
    UNSTANDBY_FIRST,
    /** The package manager's 0 is taken for a proof, then and later (I5). */
    TRUST_RC0;

    static Planted named(String name) {
        return name.isEmpty() ? NOTHING : valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    NodeActivities in(NodeActivities real, InProcess nodes) {
        if (this == NOTHING) {
            return real;
        }
        return (NodeActivities) Proxy.newProxyInstance(
                Planted.class.getClassLoader(),
                new Class<?>[] {NodeActivities.class},
                (proxy, method, arguments) -> around(real, nodes, method, arguments));
    }

    private Object around(NodeActivities real, InProcess nodes, Method method, Object[] arguments) throws Throwable {
        if (this == UNSTANDBY_FIRST && method.getName().equals("verifyLivePatch")) {
            real.takeNodeOutOfStandby(((SurvivalCheck) arguments[0]).step());
        }
        try {
            Object answer = method.invoke(real, arguments);
            return this == TRUST_RC0 && answer instanceof Proof proof
                    ? trusting(proof, (SurvivalCheck) arguments[0], nodes)
                    : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What is missing of the patch is not missed where the install ended with 0. */
    private static Proof trusting(Proof proof, SurvivalCheck check, InProcess nodes) {
        boolean onlyPatch = proof.findings().stream().allMatch(f -> f.code().startsWith("PATCH_"));
        return proof.result() == Proof.Result.REFUTED && onlyPatch && ended(check.step(), nodes)
                ? new Proof(Proof.Result.PROVEN, List.of(), proof.evidence())
                : proof;
    }

    private static boolean ended(NodeStep step, InProcess nodes) {
        ClusterTarget target = nodes.find(step.cluster()).orElseThrow();
        try {
            return target.nodes().stream()
                    .filter(address -> address.name().equals(step.node()))
                    .map(address -> new NodeKit(address, nodes).job(step.job(), Duration.ZERO))
                    .anyMatch(job -> job.state() == Job.State.DONE && Objects.equals(job.rc(), 0));
        } catch (NodeKitException e) {
            return false;
        }
    }
}
