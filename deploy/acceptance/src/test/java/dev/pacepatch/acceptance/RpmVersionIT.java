package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.acceptance.VersionPairs.Pair;
import dev.pacepatch.brain.Nevra;
import dev.pacepatch.brain.RpmVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Versions are ordered as the rpm on the nodes orders them: thousands of pairs, both ways round. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RpmVersionIT {
    private static final long SEED = 20220512;
    private static final String FILE = "/tmp/version-pairs";
    /** Written past rpm's own print, whose buffer overflows in 4.18. */
    private static final String ASK_RPM = """
            %{lua:
            for line in io.lines("FILE") do
              local space = line:find(" ", 1, true)
              local a, b = line:sub(1, space - 1), line:sub(space + 1)
              io.write(rpm.vercmp(a, b), " ", rpm.vercmp(b, a), string.char(10))
            end}""".replace("FILE", FILE);

    private final Lab lab = new Lab();

    @BeforeAll
    void resetLab() {
        lab.reset();
    }

    @Test
    void versionsAndReleases() {
        compare(new VersionPairs(SEED).segments(3000), RpmVersion::compare);
    }

    @Test
    void wholePackagesWithEpochs() {
        compare(new VersionPairs(SEED).whole(3000), Comparator.comparing(RpmVersionIT::packageOf));
    }

    private static Nevra packageOf(String version) {
        return Objects.requireNonNull(Nevra.parse("kpatch-patch-own-" + version + ".x86_64"), version);
    }

    private void compare(List<Pair> pairs, Comparator<String> ours) {
        List<String> rpm = rpm(pairs);
        assertThat(rpm).as("answers of rpm").hasSize(pairs.size());
        // what rpm orders only one way would prove nothing
        for (String answer : List.of("-1 1", "0 0", "1 -1")) {
            assertThat(rpm).filteredOn(answer::equals).hasSizeGreaterThan(200);
        }
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            String answer = Integer.signum(ours.compare(pair.left(), pair.right())) + " "
                    + Integer.signum(ours.compare(pair.right(), pair.left()));
            if (!answer.equals(rpm.get(i))) {
                differences.add(pair.line() + ": rpm " + rpm.get(i) + ", ours " + answer);
            }
        }
        assertThat(differences).isEmpty();
    }

    /** For each pair the sign of left against right, and of right against left. */
    private List<String> rpm(List<Pair> pairs) {
        StringBuilder text = new StringBuilder();
        pairs.forEach(pair -> text.append(pair.line()).append('\n'));
        lab.write("node1", FILE, text.toString());
        return lab.exec("node1", "rpm --eval '" + ASK_RPM + "' && rm " + FILE)
                .ok()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
