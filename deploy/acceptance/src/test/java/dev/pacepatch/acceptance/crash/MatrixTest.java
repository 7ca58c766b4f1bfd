package dev.pacepatch.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {
    @Test
    void aSampleHasEveryFaultAndTwoLanesShareIt() {
        List<Cell> sample = Matrix.sample(3, Fault.values().length);
        assertThat(sample).extracting(Cell::fault).containsExactlyInAnyOrder(Fault.values());
        assertThat(sample).extracting(Cell::step).doesNotHaveDuplicates();
        List<Cell> first = Matrix.share(sample, 0, 2);
        List<Cell> second = Matrix.share(sample, 1, 2);
        assertThat(first).hasSize(7).doesNotContainAnyElementsOf(second);
        assertThat(Stream.concat(first.stream(), second.stream())).containsExactlyInAnyOrderElementsOf(sample);
    }

    @Test
    void aSeedAlwaysChoosesTheSameCells() {
        assertThat(Matrix.sample(7, 5))
                .isEqualTo(Matrix.sample(7, 5))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(Matrix.sample(7, 5)).isNotEqualTo(Matrix.sample(8, 5));
        assertThat(Matrix.sample(7, 9999)).containsExactlyInAnyOrderElementsOf(Matrix.sensible());
    }

    @Test
    void aCellIsFoundByItsName() {
        assertThat(Matrix.all())
                .allSatisfy(cell -> assertThat(Cell.of(cell.label())).isEqualTo(cell));
        assertThatThrownBy(() -> Cell.of("soak/nonsense")).hasMessageContaining("power-off");
        assertThatThrownBy(() -> Cell.of("soak")).hasMessageContaining("STEP/FAULT");
    }

    @Test
    void aLineOfTheObserverIsReadAndAnythingElseIsRefused() {
        Sample sample = Sample.parse(
                "node1", "1795595691070717\tb1\tnode3,\t\tholder\tm1:1:0,m2:1:1,\t2\tprefetch:0,install:open,\tdnf,");
        assertThat(sample.at()).isEqualTo("2026-11-25T08:34:51.070717Z");
        assertThat(sample.standby()).containsExactly("node3");
        assertThat(sample.marks()).isEmpty();
        assertThat(sample.installs()).isTrue();
        assertThat(sample.active("m1") && sample.switching("m2")).isTrue();
        assertThatThrownBy(() -> Sample.parse("node1", "something else")).hasMessageContaining("something else");
    }

    @Test
    void theTableShowsWhatWasRunAndWhatWasNot() {
        Outcome good = new Outcome("gate/ssh-cut", true, "COMPLETED", 1.25, 40, "abc", List.of());
        Outcome bad = new Outcome("soak/net-cut", true, "COMPLETED", 3, 40, "abc", List.of("I6: it fell", "I8: so"));
        Outcome late = new Outcome("lock/ssh-cut", false, "COMPLETED", 3, 40, "abc", List.of());
        assertThat(Outcome.parse(bad.line())).isEqualTo(bad);
        Table table = new Table(Map.of(good.cell(), good, bad.cell(), bad, late.cell(), late));
        assertThat(table.matrix().lines().filter(line -> line.startsWith("| gate ")))
                .first()
                .asString()
                .contains("completed, 1.3 s", "not run", "—");
        assertThat(table.matrix()).contains("**violation**", "missed");
        assertThat(table.counts()).contains(": 2 run, 1 of them with a violation; ");
        assertThat(table.notes())
                .contains("I6: it fell", "I8: so", "the moment was missed")
                .doesNotContain("gate/");
    }

    @Test
    void aCellThatIsRunAgainReplacesItsLineAndThePageIsMadeAnew(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "<!-- crash matrix: begin, written by ./test crash --write -->\n<!-- crash matrix: end -->\n");
        Results results = new Results(page);
        results.add(new Outcome("soak/net-cut", true, "HALTED: DIED (X)", 3, 40, "abc", List.of("I6: it fell")));
        results.add(new Outcome("gate/ssh-cut", true, "COMPLETED", 1.25, 40, "abc", List.of()));
        results.add(new Outcome("soak/net-cut", true, "HALTED: DIED (X)", 4, 40, "def", List.of()));
        assertThat(folder.resolve("crash-matrix.tsv"))
                .content()
                .startsWith("gate/ssh-cut")
                .contains("def")
                .doesNotContain("fell");
        assertThat(page)
                .content()
                .contains("halted: died, 4.0 s", "2 run, 0 of them")
                .doesNotContain("violation**");
    }

    @Test
    void thePageIsWrittenBetweenItsMarkersAndNowhereElse() {
        String page = "before\n<!-- crash matrix: begin, written by ./test crash --write -->\nold\n"
                + "<!-- crash matrix: end -->\nafter\n";
        String written = Page.with(page, "new");
        assertThat(written)
                .startsWith("before\n")
                .endsWith("\nafter\n")
                .contains("\nnew\n")
                .doesNotContain("old");
        assertThat(Page.with(written, "new")).isEqualTo(written);
        assertThatThrownBy(() -> Page.with("no markers", "new")).hasMessageContaining("no place");
    }
}
