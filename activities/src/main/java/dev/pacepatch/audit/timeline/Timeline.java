package dev.pacepatch.audit.timeline;

import dev.pacepatch.audit.Audit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened when, in lanes: the cluster's first, then one for each try at a node. Facts with times, which have no place yet.
 *
 * @param to the last moment of which the histories know
 * @param runs the rollout has not ended by then
 */
public record Timeline(Instant from, Instant to, boolean runs, List<Lane> lanes) {

    /** Empty when the histories do not say when the rollout began. */
    public static Optional<Timeline> of(Audit audit) {
        Instant from = audit.rollout().started();
        if (from == null) {
            return Optional.empty();
        }
        Instant latest = latest(audit, from);
        List<Lane> lanes = new Lanes(audit, from, latest).all();
        Instant to = lanes.stream()
                .flatMap(Timeline::bars)
                .map(Bar::to)
                .max(Instant::compareTo)
                .filter(latest::isBefore)
                .orElse(latest);
        return Optional.of(new Timeline(from, to, audit.rollout().ended() == null, lanes));
    }

    private static Stream<Bar> bars(Lane lane) {
        return Stream.of(List.of(lane.life()), lane.bands(), lane.bars()).flatMap(List::stream);
    }

    private static Instant latest(Audit audit, Instant from) {
        Stream<Instant> steps =
                audit.steps().stream().flatMap(step -> times(step.scheduled(), step.started(), step.ended()));
        Stream<Instant> waits = audit.waits().stream().flatMap(wait -> times(wait.started(), wait.ended()));
        Stream<Instant> nodes = audit.nodes().stream().flatMap(node -> times(node.started(), node.ended()));
        Stream<Instant> decisions = audit.decisions().stream().map(decision -> decision.at());
        Stream<Instant> rollout = times(from, audit.rollout().ended());
        return Stream.of(steps, waits, nodes, decisions, rollout)
                .flatMap(times -> times)
                .max(Instant::compareTo)
                .orElse(from);
    }

    private static Stream<Instant> times(@Nullable Instant... times) {
        return Arrays.stream(times).flatMap(Stream::ofNullable);
    }
}
