package dev.pacepatch.activity;

import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.nodekit.AccessException;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKitException;
import dev.pacepatch.nodekit.RefusedException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/** The failures of activities: one line that says what was found and what to do, and a type that says whether a retry helps. */
final class Failures {
    /** Of an inventory's clusters, in a message. */
    private static final int FEW = 20;

    private Failures() {}

    static ApplicationFailure of(NodeKitException e) {
        if (e instanceof NoAnswerException) {
            return ApplicationFailure.newFailure(e.finding().sentence(), FailureType.NO_ANSWER);
        }
        if (e instanceof AccessException) {
            return ApplicationFailure.newNonRetryableFailure(e.finding().sentence(), FailureType.ACCESS);
        }
        if (e instanceof RefusedException) {
            return ApplicationFailure.newNonRetryableFailure(e.finding().sentence(), FailureType.REFUSED);
        }
        throw new IllegalStateException("no other kind is permitted", e);
    }

    /** It will not answer before people have brought it back. */
    static ApplicationFailure lost(Finding finding) {
        return ApplicationFailure.newNonRetryableFailure(finding.sentence(), FailureType.NO_ANSWER);
    }

    /** The retry, on another worker or after the restart, observes and goes on. */
    static ApplicationFailure stopping() {
        return ApplicationFailure.newFailure("the worker is stopping; the next attempt goes on", FailureType.NO_ANSWER);
    }

    static ApplicationFailure unknownCluster(String cluster, List<String> known) {
        return unknown(unknownClusterFinding(cluster, known));
    }

    static Finding unknownClusterFinding(String cluster, List<String> known) {
        String names = String.join(", ", known.subList(0, Math.min(FEW, known.size())));
        String more = known.size() > FEW ? " … (" + known.size() + ": pacepatch clusters)" : "";
        return new Finding(
                "UNKNOWN_CLUSTER",
                cluster,
                "the inventory has no such cluster",
                known.isEmpty() ? "the inventory is empty: add it" : "name one of " + names + more);
    }

    static Finding servedElsewhere(String cluster, String queue) {
        return new Finding(
                "SERVED_ELSEWHERE",
                cluster,
                "its site's workers poll the task queue " + queue + ", this one does not",
                "start it with --task-queue " + queue);
    }

    static ApplicationFailure unknownNode(String node, String cluster) {
        return unknown(new Finding(
                "UNKNOWN_NODE",
                node,
                "cluster " + cluster + " has no such node in the inventory",
                "put it back while a rollout runs"));
    }

    private static ApplicationFailure unknown(Finding finding) {
        return ApplicationFailure.newNonRetryableFailure(finding.sentence(), FailureType.UNKNOWN_TARGET);
    }
}
