package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Verdict;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Offer;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.RunsAnswer;
import dev.pacepatch.model.RunsQuestion;
import dev.pacepatch.model.Target;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Rollouts that take ten minutes, and end as a test says; those of a campaign's tests, which are not about nodes. */
final class ScriptedRollouts {
    static final Duration LENGTH = Duration.ofMinutes(10);

    volatile Duration length = LENGTH;
    /** Of single clusters. */
    final Map<String, Duration> lengths = new ConcurrentHashMap<>();

    /** How the next rollouts of a cluster end; well, when nothing is said. */
    final Map<String, Deque<Ending>> endings = new ConcurrentHashMap<>();
    /** What the rollouts of a cluster choose and patch; {@link #usual}, when nothing is said. */
    final Map<String, Target> patches = new ConcurrentHashMap<>();
    /** What all others choose. */
    volatile Target usual = FakeCluster.PATCH;
    /** Those that were begun, in order. */
    final List<Begun> begun = new CopyOnWriteArrayList<>();
    /** Of each cluster, whether its rollout was told to abort. */
    final List<String> aborted = new CopyOnWriteArrayList<>();

    /** Which task queue each cluster's newest rollout runs on. */
    final Map<String, String> queues = new ConcurrentHashMap<>();
    /** What became of those that have ended, by their run. */
    private final Map<String, ClusterOutcome> ended = new ConcurrentHashMap<>();

    final AtomicInteger mostAtOnce = new AtomicInteger();

    private final AtomicInteger running = new AtomicInteger();

    record Begun(RolloutRequest request, Instant at) {
        String cluster() {
            return request.cluster();
        }
    }

    void end(String cluster, Ending... next) {
        endings.put(cluster, new ArrayDeque<>(List.of(next)));
    }

    List<String> clusters() {
        return begun.stream().map(Begun::cluster).toList();
    }

    Begun first(String cluster) {
        return begun.stream()
                .filter(b -> b.cluster().equals(cluster))
                .findFirst()
                .orElseThrow();
    }

    static Ending refused(String code) {
        return Ending.refused("not fit", List.of(FakeCluster.finding(code)));
    }

    static Ending halted(String code) {
        return new Ending(RolloutOutcome.HALTED, "halted", List.of(FakeCluster.finding(code)));
    }

    /** As the activity answers it. */
    RunsAnswer ask(RunsQuestion question) {
        return new RunsAnswer(question.runs().stream()
                .map(run -> Optional.ofNullable(ended.get(run.runId())))
                .flatMap(Optional::stream)
                .toList());
    }

    ClusterRollout next() {
        return new Scripted();
    }

    private final class Scripted extends RolloutDecisionHandlers implements ClusterRollout {
        private boolean abort;

        /** Takes everything, and knows abort. */
        private final Desk desk = new Desk() {
            @Override
            String refusal(DecisionKind kind, DecisionRequest request) {
                return "";
            }

            @Override
            boolean holdsAlready(DecisionKind kind) {
                return false;
            }

            @Override
            String carryOut(Decision decision, DecisionRequest request) {
                abort |= decision.kind() == DecisionKind.ABORT;
                return "";
            }

            @Override
            List<Offer> offers() {
                return List.of();
            }

            @Override
            void changed() {
                // nobody looks
            }
        };

        @Override
        public RolloutReport run(@Nullable RolloutRequest request) {
            begun.add(new Begun(request, NodeJournal.now()));
            queues.put(request.cluster(), Workflow.getInfo().getTaskQueue());
            mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                Workflow.await(lengths.getOrDefault(request.cluster(), length), () -> abort);
            } finally {
                running.decrementAndGet();
            }
            if (abort) {
                aborted.add(request.cluster());
                throw Failures.halted(FailureType.HALTED, report(request, halted("ABORTED"), NodeOutcome.PATCHED));
            }
            Deque<Ending> planned = endings.getOrDefault(request.cluster(), new ArrayDeque<>());
            Ending ending = planned.isEmpty()
                    ? new Ending(RolloutOutcome.COMPLETED, "3 of 3 nodes patched", List.of())
                    : planned.poll();
            if (ending.outcome() == RolloutOutcome.COMPLETED) {
                return report(request, ending, NodeOutcome.PATCHED);
            }
            throw Failures.halted(FailureType.HALTED, report(request, ending, NodeOutcome.FAILED));
        }

        private RolloutReport report(RolloutRequest request, Ending ending, NodeOutcome node) {
            RolloutReport report = written(request, ending, node);
            ended.put(Workflow.getInfo().getRunId(), Verdict.of(request.cluster(), report));
            return report;
        }

        private RolloutReport written(RolloutRequest request, Ending ending, NodeOutcome node) {
            Target chosen = patches.getOrDefault(request.cluster(), usual);
            Target patch = ending.outcome() == RolloutOutcome.REFUSED ? null : chosen;
            List<NodeResult> nodes = ending.outcome() == RolloutOutcome.REFUSED ? List.of() : List.of(result(node));
            return new RolloutReport(
                    request.cluster(),
                    ending.outcome(),
                    ending.summary(),
                    patch,
                    request.requestedBy(),
                    request.reason(),
                    request.ticket(),
                    NodeJournal.now(),
                    NodeJournal.now(),
                    nodes,
                    ending.findings(),
                    List.of(),
                    List.of());
        }

        private static NodeResult result(NodeOutcome outcome) {
            return new NodeResult(
                    "node1", outcome, "", "", "", "", List.<Finding>of(), null, null, Duration.ZERO, null, null, null);
        }

        @Override
        Desk desk() {
            return desk;
        }

        @Override
        public RolloutStatus status() {
            throw new UnsupportedOperationException("not asked");
        }

        @Override
        public void nodeEnded(NodeResult result) {
            throw new UnsupportedOperationException("no nodes");
        }
    }
}
