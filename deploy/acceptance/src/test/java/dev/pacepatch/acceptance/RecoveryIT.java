package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long a rollout stands still when its worker dies, in seconds that are printed; read in the histories. */
class RecoveryIT extends WithWorkers {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** What a worker's start takes on a machine that does nothing else (docs/reliability.md); beside another lane it takes up to eight. */
    private static final Duration START = Duration.ofSeconds(2);

    @Test
    void aFreshWorkerGoesOnWithinTenSecondsOfItsStart() {
        begin();
        awaitStep("CheckCluster");
        coordinator.killWorker();
        goesOnWithFreshWorker("in a step that looks");
        awaitStep("ApplyLivePatch");
        coordinator.killWorker();
        goesOnWithFreshWorker("in an install");
        awaitSoak();
        coordinator.killWorker();
        goesOnWithFreshWorker("in a wait of the workflow");
        completed();
    }

    @Test
    void aStandbyWorkerGoesOnWithinTenSecondsOfTheDeath() {
        second.startWorker();
        begin();
        killWhoeverHas("CheckCluster", "in a step that looks, with a standby worker");
        killWhoeverHas("ApplyLivePatch", "in an install, with a standby worker");
        completed();
        second.stopWorker();
    }

    @Test
    void aServerThatIsKilledAndStartedAgainIsSurvivedInTheMiddleOfAnInstall() {
        begin();
        awaitStep("ApplyLivePatch");
        Instant killed = Instant.now();
        ServerProcess.kill();
        ServerProcess.up();
        Instant up = Instant.now();
        completed();
        System.out.printf("RecoveryIT: server away for %.1f s; repeated %s%n", seconds(killed, up), traces.repeated());
    }

    private void begin() {
        lab.faultEverywhere("rpm-slow", "8");
        start("--standby", "ALWAYS", "--soak", "PT3S", "--reason", "workers die");
    }

    private void goesOnWithFreshWorker(String where) {
        Instant started = Instant.now();
        coordinator.startWorker();
        Instant polls = Instant.now();
        System.out.printf("RecoveryIT: the fresh worker polls %.1f s after its start%n", seconds(started, polls));
        Duration slow = Duration.between(started.plus(START), polls);
        goesOn(started, where + ", with a fresh worker", slow.isNegative() ? LIMIT : LIMIT.plus(slow));
    }

    private void killWhoeverHas(String step, String where) {
        String holder = awaitStep(step);
        Coordinator victim = coordinator.is(holder) ? coordinator : second;
        assertThat(victim.is(holder)).as(holder).isTrue();
        Instant death = Instant.now();
        victim.killWorker();
        goesOn(death, where, LIMIT);
        victim.startWorker();
    }

    /** A step that waits is gone on with when its next attempt begins: its end depends on the install. */
    private void goesOn(Instant since, String where, Duration limit) {
        Instant again = await("a worker goes on " + where, () -> earlier(traces.done(since), begunAgain(since)));
        System.out.printf("RecoveryIT: %.1f s %s%n", seconds(since, again), where);
        assertThat(Duration.between(since, again)).as(where).isLessThan(limit);
    }

    private Optional<Instant> begunAgain(Instant since) {
        return Stream.of("node2", "node3")
                .flatMap(node -> server.begun(Traces.node(node)).stream())
                .filter(time -> time.isAfter(since))
                .min(Instant::compareTo);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private void awaitSoak() {
        await(
                "a node soaks",
                () -> Stream.of("node2", "node3")
                        .map(Traces::node)
                        .filter(id -> server.timerRuns(id))
                        .findFirst());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
