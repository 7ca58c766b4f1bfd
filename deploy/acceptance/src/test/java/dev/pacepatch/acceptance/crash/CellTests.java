package dev.pacepatch.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pacepatch.acceptance.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs its share of the cells that the properties name: {@code crash.cells} (STEP/FAULT, with commas, or {@code all}), else {@code
 * crash.sample} cells chosen by {@code crash.seed}. After {@code crash.minutes} no further cell is begun. {@code crash.write} is the page to
 * write the table into.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CellTests {
    /** Classes that share the cells, where there are lanes for as many. */
    private static final int SHARES = Math.min(2, Integer.getInteger("lanes", 1));

    /**
     * Whether a fault comes in time is the machine's business: a cell whose moment was missed, and that is good otherwise, is run again; in
     * the end it counts as skipped.
     */
    private static final int TRIES = 3;

    private final Lab lab = new Lab();
    private final Machinery machinery = new Machinery(lab);
    private final Map<String, Outcome> outcomes = Results.ordered();
    private final int share;

    CellTests(int share) {
        this.share = share;
    }

    @TestFactory
    Stream<DynamicTest> i1i4i6i7i8CellsOfTheMatrix() {
        List<Cell> cells = share < SHARES ? Matrix.share(cells(), share, SHARES) : List.of();
        System.out.println("crash matrix: " + cells.size() + " cells" + chosen());
        Instant end = Instant.now().plus(Duration.ofMinutes(Long.getLong("crash.minutes", 24 * 60)));
        return cells.stream()
                .takeWhile(cell -> Instant.now().isBefore(end))
                .map(cell -> DynamicTest.dynamicTest(cell.label(), () -> check(cell)));
    }

    private static String chosen() {
        return property("crash.cells").isEmpty() ? " of the sample by seed " + seed() : "";
    }

    private static List<Cell> cells() {
        String cells = property("crash.cells");
        if (cells.equals("all")) {
            return Matrix.sensible();
        }
        if (!cells.isEmpty()) {
            return Stream.of(cells.split(",")).map(Cell::of).toList();
        }
        return Matrix.sample(seed(), Integer.getInteger("crash.sample", 8));
    }

    private static long seed() {
        return property("crash.seed").isEmpty() ? 1 : Long.parseLong(property("crash.seed"));
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    private void check(Cell cell) {
        assertThat(cell.nonsense()).as(cell.label() + " makes no sense").isEmpty();
        Outcome outcome = run(cell);
        for (int i = 1; i < TRIES && outcome.onlyMissed(); i++) {
            outcome = run(cell);
        }
        assertThat(outcome.violations()).as(outcome.toString()).isEmpty();
        // it has shown nothing, for or against
        assumeThat(outcome.hit())
                .as("the fault came when the step was over: " + outcome)
                .isTrue();
    }

    private Outcome run(Cell cell) {
        Outcome outcome = new CellRun(lab, machinery).run(cell);
        System.out.println(outcome);
        outcomes.put(outcome.cell(), outcome);
        if (!property("crash.write").isEmpty()) {
            new Results(Path.of(property("crash.write"))).add(outcome);
        }
        return outcome;
    }

    @AfterAll
    void end() {
        machinery.stop();
        if (!outcomes.isEmpty()) {
            Table table = new Table(outcomes);
            System.out.println(table.matrix() + "\n\n" + table.counts() + "\n\n" + table.notes());
        }
    }
}
