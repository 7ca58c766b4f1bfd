package dev.pacepatch.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.acceptance.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs the cells that the properties name: {@code crash.cells} (STEP/FAULT, with commas, or {@code all}), or {@code crash.sample} cells
 * chosen by {@code crash.seed}; without any, the fixed sample. After {@code crash.minutes} no further cell is begun. {@code crash.write} is
 * the page to write the table into.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixIT {
    private final Lab lab = new Lab();
    private final Machinery machinery = new Machinery(lab);
    private final Results results = Results.here();

    @TestFactory
    Stream<DynamicTest> i1i4i6i7i8CellsOfTheMatrix() {
        List<Cell> cells = cells();
        System.out.println("crash matrix: " + cells.size() + " cells" + chosen());
        Instant end = Instant.now().plus(Duration.ofMinutes(Long.getLong("crash.minutes", 24 * 60)));
        return cells.stream()
                .takeWhile(cell -> Instant.now().isBefore(end))
                .map(cell -> DynamicTest.dynamicTest(cell.label(), () -> check(cell)));
    }

    private static String chosen() {
        return property("crash.sample").isEmpty() ? "" : " by the seed " + seed();
    }

    private static List<Cell> cells() {
        String cells = property("crash.cells");
        if (cells.equals("all")) {
            return Matrix.sensible();
        }
        if (!cells.isEmpty()) {
            return Stream.of(cells.split(",")).map(Cell::of).toList();
        }
        return property("crash.sample").isEmpty()
                ? Matrix.DEFAULT_SAMPLE
                : Matrix.sample(seed(), Integer.parseInt(property("crash.sample")));
    }

    private static long seed() {
        return property("crash.seed").isEmpty() ? 1 : Long.parseLong(property("crash.seed"));
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    private void check(Cell cell) {
        assertThat(cell.nonsense()).as(cell.label() + " makes no sense").isEmpty();
        Outcome outcome = new CellRun(lab, machinery).run(cell);
        results.add(outcome);
        System.out.printf(
                "%-40s %-9s %s, %.1f s to the next progress, %.0f s in all%n",
                outcome.cell(), outcome.good() ? "ok" : "NOT OK", outcome.end(), outcome.seconds(), outcome.total());
        assertThat(outcome.violations()).as(outcome.toString()).isEmpty();
        assertThat(outcome.hit())
                .as("the fault came when the step was over: " + outcome)
                .isTrue();
    }

    @AfterAll
    void end() {
        machinery.stop();
        Table table = new Table(results.all());
        System.out.println(table.matrix() + "\n\n" + table.counts() + "\n\n" + table.notes());
        if (!property("crash.write").isEmpty()) {
            Path page = Path.of(property("crash.write"));
            Page.write(page, Results.beside(page).join(results));
        }
    }
}
