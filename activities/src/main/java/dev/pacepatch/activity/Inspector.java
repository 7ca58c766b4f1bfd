package dev.pacepatch.activity;

import dev.pacepatch.brain.Gate;
import dev.pacepatch.brain.Planner;
import dev.pacepatch.brain.Sorted;
import dev.pacepatch.brain.kernel.KernelInspection;
import dev.pacepatch.brain.kernel.KernelPlanner;
import dev.pacepatch.brain.window.WindowRules;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at every node and at the cluster, collects all that is wrong, and has the plan made when nothing is. Changes nothing. */
final class Inspector {
    /** dnf takes seconds for each. */
    private static final Duration CHANGELOGS = Duration.ofSeconds(60);

    private final NodeKits kits;
    private final NodeSurvey survey;
    private final Locks locks;
    private final Blocks blocks;
    private final Supplier<List<SupportedKernel>> supported;
    private final Clock clock;

    Inspector(
            NodeKits kits,
            NodeSurvey survey,
            Locks locks,
            Blocks blocks,
            Supplier<List<SupportedKernel>> supported,
            Clock clock) {
        this.kits = kits;
        this.survey = survey;
        this.locks = locks;
        this.blocks = blocks;
        this.supported = supported;
        this.clock = clock;
    }

    Inspection run(InspectRequest request, Pulse pulse) {
        Optional<List<NodeKit>> nodes = kits.find(request.cluster());
        if (nodes.isEmpty()) {
            return refused(List.of(Failures.unknownClusterFinding(request.cluster(), kits.clusters())), null);
        }
        Optional<String> elsewhere = kits.elsewhere(request.cluster());
        if (elsewhere.isPresent()) {
            return refused(List.of(Failures.servedElsewhere(request.cluster(), elsewhere.get())), null);
        }
        pulse.doing("reading " + nodes.get().size() + " nodes");
        List<NodeReport> reports = survey.read(nodes.get(), request.procedure());
        pulse.doing("reading the cluster");
        Sight sight = look(nodes.get());
        Sorted surveyed = Sorted.of(
                reports.stream().flatMap(report -> report.findings().stream()).toList(),
                request.policy().accept());
        List<NodeInspection> inspected = reports.stream()
                .map(NodeReport::inspection)
                .filter(Objects::nonNull)
                .toList();
        if (sight == null || inspected.size() < reports.size()) {
            return refused(surveyed.blockers(), sight == null ? null : gate(request, sight.look()));
        }
        Inspection plan = request.procedure() == Procedure.KERNEL_UPDATE
                ? kernelPlan(request, nodes.get(), reports, sight, pulse)
                : Planner.plan(request, sight.look().state(), inspected, supported.get(), LocalDate.now(clock));
        List<Finding> problems = new ArrayList<>(surveyed.blockers());
        problems.addAll(blocks.of(plan.patch()));
        problems.addAll(Membership.problems(sight.look().state(), reports));
        return complete(request, plan, problems, surveyed.warnings(), sight);
    }

    private Inspection kernelPlan(
            InspectRequest request, List<NodeKit> nodes, List<NodeReport> reports, Sight sight, Pulse pulse) {
        List<KernelInspection> kernels = reports.stream()
                .map(report -> new KernelInspection(
                        Objects.requireNonNull(report.inspection()).evidence(),
                        report.inspection().readiness(),
                        Objects.requireNonNull(report.kernels(), "read with the rest")))
                .toList();
        pulse.doing("comparing the changelogs of kernel and live patches");
        return KernelPlanner.plan(
                request,
                sight.look().state(),
                kernels,
                supported.get(),
                new ActiveFixes(nodes, kernels, supported.get(), pulse.in(CHANGELOGS)),
                LocalDate.now(clock));
    }

    private Inspection complete(
            InspectRequest request, Inspection plan, List<Finding> more, List<Finding> known, Sight sight) {
        // the brain has seen the same evidence as the survey, and may say the same
        List<Finding> problems = Stream.concat(more.stream(), plan.problems().stream())
                .distinct()
                .toList();
        List<Finding> warnings = Stream.concat(plan.warnings().stream(), known.stream())
                .collect(Collectors.toCollection(ArrayList::new));
        warnings.addAll(WindowRules.toKnow(kits.calendar(request.cluster()), request.cluster(), clock.instant()));
        List<Finding> blockers = new ArrayList<>(plan.blockers());
        blockers.addAll(locks.blockers(request, sight.look()));
        if (!problems.isEmpty()) {
            return new Inspection(problems, blockers, plan.accepted(), warnings, null, List.of(), plan.seen());
        }
        if (request.policy().standby() == StandbyPolicy.ALWAYS) {
            plan.plan().stream()
                    .filter(node -> !node.alreadyPatched())
                    .map(PlannedNode::node)
                    .forEach(node -> blockers.addAll(wouldHarm(request, sight, node)));
        }
        return new Inspection(problems, blockers, plan.accepted(), warnings, plan.patch(), plan.plan(), plan.seen());
    }

    private static List<Finding> wouldHarm(InspectRequest request, Sight sight, String node) {
        Target none = new Target("", "", "");
        NodeStep step = new NodeStep(request.cluster(), node, request.holder(), none, request.policy(), "");
        return LastLook.standby(() -> LastLook.simulate(sight.kit(), node), step, sight.look())
                .blockers();
    }

    /** The first whole picture, of a node that has corosync; when there is none, the first picture, whose gate says what it lacks. */
    private static @Nullable Sight look(List<NodeKit> nodes) {
        Sight incomplete = null;
        for (NodeKit kit : nodes) {
            try {
                Sight sight = new Sight(kit, Look.thorough(kit));
                if (sight.look().state().unreadable().isEmpty()
                        && sight.look().state().votes() != null) {
                    return sight;
                }
                incomplete = incomplete == null ? sight : incomplete;
            } catch (NodeKitException e) {
                // the survey has reported what is wrong with it
            }
        }
        return incomplete;
    }

    private static GateDecision gate(InspectRequest request, Look look) {
        return Gate.beforeRollout(look.state(), request.holder(), request.policy());
    }

    private static Inspection refused(List<Finding> problems, @Nullable GateDecision gate) {
        return gate == null
                ? new Inspection(
                        problems, List.of(), List.of(), List.of(), null, List.of(), "the cluster could not be read")
                : new Inspection(
                        problems, gate.blockers(), gate.accepted(), gate.warnings(), null, List.of(), gate.seen());
    }

    private record Sight(NodeKit kit, Look look) {}
}
