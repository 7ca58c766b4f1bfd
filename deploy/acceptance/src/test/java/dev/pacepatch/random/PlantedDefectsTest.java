package dev.pacepatch.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What random faults are worth: do they find a defect that is there? From a seed that is always the same in the build, from a fresh one by
 * {@code ./test random --planted NAME}.
 */
class PlantedDefectsTest {
    private static final int COUNT = 1000;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long SEED = Long.getLong("random.seed", 1);
    private static final String ONLY = System.getProperty("random.planted", "");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void i5APlantedDefectIsFound(Planted planted) throws InterruptedException, ExecutionException {
        assumeTrue(ONLY.isEmpty() || Planted.named(ONLY) == planted);
        List<Campaign.Failure> found = new Campaign(planted, SEED, COUNT, LIMIT, 1).run(Campaign.SIDE);
        assertThat(found).isNotEmpty();
        System.out.printf(
                "planted: %s was found by rollout %d from seed %d, after %.0f s%n",
                planted, found.get(0).number(), SEED, found.get(0).seconds());
        assertThat(found.get(0).violations()).anyMatch(violation -> violation.startsWith("I5"));
    }
}
