package dev.pacepatch.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole rollouts with random faults at random moments: some with a fresh seed in each build, as many as one likes by {@code ./test random
 * COUNT SEED}.
 */
class RandomRolloutsTest {
    private static final int COUNT = Integer.getInteger("random.count", 250);
    private static final long SEED = Long.getLong("random.seed", System.nanoTime() / 1000 % 1_000_000_000);
    /** After that no further one is begun: a busy machine does fewer of them, and not fail. */
    private static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("random.seconds", 60));

    private static final int ENOUGH = 5;

    @Test
    void nothingIsBrokenWhateverGoesWrong() throws InterruptedException, ExecutionException {
        System.out.println(
                "random: " + COUNT + " rollouts from seed " + SEED + "; again: ./test random " + COUNT + " " + SEED);
        List<Campaign.Failure> failures = new Campaign(Planted.NOTHING, SEED, COUNT, LIMIT, ENOUGH).run(Campaign.SIDE);
        assertThat(failures).isEmpty();
    }

    /**
     * Of an operator that ends our standby while its step is tried again; of a cancellation while packages are fetched; of a standby that
     * arrives when maintenance mode has been set meanwhile.
     */
    @ParameterizedTest
    @ValueSource(longs = {20_000_536, 703_843_034, 766_561_019})
    void norByWhatOnceBrokeIt(long seed) throws InterruptedException, ExecutionException {
        assertThat(new Campaign(Planted.NOTHING, seed, 1, LIMIT, ENOUGH).run(1)).isEmpty();
    }
}
