package dev.pacepatch.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The build has filled in what it knows. */
class BuildTest {
    @Test
    void theVersionIsThePomsAndTheIdIsACommitOrSaysThatItIsUnknown() {
        Build build = Build.current();
        assertThat(build.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
        assertThat(build.id()).matches("unknown|[0-9a-f]{10}");
        assertThat(build.shown()).isEqualTo(build.version() + " (build " + build.id() + ")");
    }
}
