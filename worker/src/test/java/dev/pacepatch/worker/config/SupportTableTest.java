package dev.pacepatch.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.SupportedKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportTableTest {
    @TempDir
    private Path folder;

    private List<SupportedKernel> read(String text) throws IOException, ConfigurationException {
        Problems problems = new Problems();
        List<SupportedKernel> kernels =
                SupportTable.read(Files.writeString(folder.resolve("support.yaml"), text), problems);
        problems.throwIfAny();
        return kernels;
    }

    /** Without the folder, and without what to do. */
    private List<String> found(String text) throws IOException {
        return problems(text).stream()
                .map(problem -> problem.replaceFirst("^.*/support\\.yaml:", "").replaceFirst("\\. Do: .*", ""))
                .toList();
    }

    private List<String> problems(String text) throws IOException {
        try {
            read(text);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    @Test
    void whatIsLeftOutIsNotKnown() throws Exception {
        assertThat(read("kernels:\n- kernel: 5.14.0-70.13.1.el9_0\n"))
                .containsExactly(new SupportedKernel("5.14.0-70.13.1.el9_0", "", null));
        assertThat(read("kernels: []\n")).isEmpty();
    }

    @Test
    void everyFieldIsTakenOver() throws Exception {
        assertThat(read("""
                kernels:
                  - kernel: 6.1.0-own
                    livePatchFrom: 1:2~rc1-3.el9_0
                    endOfLife: 2028-02-29
                    rebootBy: 2028-02-29
                    package: kpatch-patch-own
                    module: livepatch_own_{version}_{release}
                """))
                .containsExactly(new SupportedKernel(
                        "6.1.0-own",
                        "1:2~rc1-3.el9_0",
                        LocalDate.of(2028, 2, 29),
                        LocalDate.of(2028, 2, 29),
                        "kpatch-patch-own",
                        "livepatch_own_{version}_{release}"));
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsLine() throws Exception {
        String text = """
                # a comment, and an empty line

                kernels:
                  - kernel: 5.14.0-70.13.1.el9_0.x86_64
                    endOfLive: 2027-01-31
                  - livePatchFrom: 1-5-el9_0
                    endOfLife: 2027-02-29
                    rebootBy: soon
                  - kernel: 4.18.0-305.30.1.el8_4
                    endOfLife: 2027-01-31
                    rebootBy: 2027-02-01
                    rebootBy: 2027-01-01
                  - {kernel: 4.18.0-305.30.1.el8_4}
                  - 5.14.0-70.13.1.el9_0
                  - kernel: 6.1.0-own
                  - kernel: 6.2.0-own
                    package: kernel-own
                  - kernel: 6.3.0-own
                    package:
                    module: kpatch_own_{version}
                  - kernel: own kernel
                  - kernel: 6.12
                kernals: []
                """;
        assertThat(found(text))
                .containsExactlyInAnyOrder(
                        "4: kernels[0].kernel: '5.14.0-70.13.1.el9_0.x86_64' ends with an architecture",
                        "5: kernels[0].endOfLive: no such field",
                        "6: kernels[1].kernel: missing",
                        "6: kernels[1].livePatchFrom: '1-5-el9_0'",
                        "7: kernels[1].endOfLife: '2027-02-29' is no day",
                        "8: kernels[1].rebootBy: 'soon' is no day",
                        "11: kernels[2].rebootBy: 2027-02-01 is after endOfLife 2027-01-31",
                        "12: kernels[2].rebootBy: it is there twice, first in line 11",
                        "13: kernels[3].kernel: 4.18.0-305.30.1.el8_4 is in line 9 already",
                        "14: kernels[4]: not an object",
                        "14: kernels[4].kernel: missing",
                        "15: kernels[5].kernel: the vendor's rule names no live patches for '6.1.0-own'",
                        "17: kernels[6].package: 'kernel-own'",
                        "17: kernels[6].package: without module",
                        "18: kernels[7].kernel: the vendor's rule names no live patches for '6.3.0-own'",
                        "20: kernels[7].module: 'kpatch_own_{version}'",
                        "20: kernels[7].module: without package",
                        "21: kernels[8].kernel: 'own kernel' is no kernel's version-release",
                        "22: kernels[9].kernel: not a text: 6.12",
                        "23: kernals: no such field");
        assertThat(problems(text)).allMatch(problem -> problem.matches("/.*/support\\.yaml:[0-9]+: .*\\. Do: .+"));
    }

    @Test
    void aTableWithoutKernelsIsTold() throws Exception {
        assertThat(found("{}\n")).containsExactly("1: kernels: missing");
        assertThat(found("kernels: 5.14\n")).containsExactly("1: kernels: not a list");
    }
}
