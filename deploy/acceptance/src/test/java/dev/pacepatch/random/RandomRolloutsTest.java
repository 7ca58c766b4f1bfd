package dev.pacepatch.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whole rollouts with random faults at random moments, each time from another seed. {@code ./test random COUNT SEED} runs more of them, or
 * the same again.
 */
class RandomRolloutsTest {
    private static final int COUNT = Integer.getInteger("random.count", 100);
    private static final long SEED = Long.getLong("random.seed", System.nanoTime() & 0xffffffL);
    /** A busy machine tries fewer of them in the unit tests; who asks for so many gets them. */
    private static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("random.seconds", 30));

    private static final int SIDE = Integer.getInteger("random.side", 3);

    @Test
    void nothingIsBrokenWhateverGoesWrong() throws InterruptedException {
        System.out.println("random: " + COUNT + " rollouts from seed " + SEED);
        List<Campaign.Failure> failures = new Campaign(SEED, COUNT, LIMIT).run(SIDE);
        assertThat(failures).isEmpty();
    }
}
