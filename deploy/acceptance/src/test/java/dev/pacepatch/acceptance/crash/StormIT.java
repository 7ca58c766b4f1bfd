package dev.pacepatch.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.acceptance.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Random storms over the lab for {@code crash.minutes}: the first is made by {@code crash.seed}, each one that follows by the next number. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormIT {
    private final Lab lab = new Lab();
    private final Machinery machinery = new Machinery(lab);
    private final Strikes strikes = new Strikes(lab, machinery);

    @TestFactory
    Stream<DynamicTest> i1i4i5i6i7i8Storms() {
        long seed = Long.getLong("crash.seed", 1);
        Instant end = Instant.now().plus(Duration.ofMinutes(Long.getLong("crash.minutes", 30)));
        return LongStream.iterate(seed, next -> next + 1)
                .takeWhile(next -> Instant.now().isBefore(end))
                .mapToObj(Storm::of)
                .map(storm -> DynamicTest.dynamicTest(storm.toString(), () -> check(storm)));
    }

    private void check(Storm storm) {
        machinery.ready(lab);
        if (storm.blows().stream().anyMatch(blow -> blow.fault() == Fault.POWER_OFF)) {
            lab.faultEverywhere("no-power-on");
        }
        try (Watched rollout = new Watched(machinery)) {
            rollout.start(Map.of(
                    "cluster", "lab",
                    "standby", "ALWAYS",
                    "soak", "PT2S",
                    "gateWait", "PT2M",
                    "decisionWait", "PT0S",
                    "requestedBy", "crash matrix",
                    "reason", storm.toString()));
            List<String> dying = strike(storm, rollout);
            Watched.End end = rollout.end(new Expectation(new StormRule(storm), ""), dying);
            System.out.printf("%s: %s, %.0f s%n", storm, end.text(), rollout.age());
            assertThat(end.violations()).as(storm.toString()).isEmpty();
        }
    }

    /** Until the rollout has ended, for what comes later would strike nothing; the nodes that were struck dead. */
    private List<String> strike(Storm storm, Watched rollout) {
        List<String> dying = new ArrayList<>();
        for (Storm.Blow blow : storm.blows()) {
            while (rollout.age() * 1000 < blow.millis() && !rollout.histories().closed()) {
                Moments.pause(50);
            }
            if (rollout.histories().closed()) {
                return dying;
            }
            strikes.strike(blow.fault(), List.of(blow.node()));
            strikes.follow(blow.fault());
            if (blow.fault().kind() == Fault.Kind.DEATH) {
                dying.add(blow.node());
            }
        }
        return dying;
    }

    @AfterAll
    void end() {
        machinery.stop();
    }
}
