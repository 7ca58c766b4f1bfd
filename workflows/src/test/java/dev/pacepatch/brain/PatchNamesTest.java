package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.SupportedKernel;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchNamesTest {
    private static final SupportedKernel OWN =
            new SupportedKernel("6.1.0-own", "", null, null, "kpatch-patch-own", "livepatch_own_{version}_{release}");

    private static String module(PatchNames names, String nevra) {
        return names.pin(Objects.requireNonNull(Nevra.parse(nevra)), "").module();
    }

    @Test
    void theVendorsRuleNamesPackageAndModule() {
        PatchNames names = PatchNames.of("5.14.0-284.11.1.el9_2.x86_64", null);
        assertThat(names).isNotNull();
        assertThat(names.packageName()).isEqualTo("kpatch-patch-5_14_0-284_11_1");
        assertThat(module(names, "kpatch-patch-5_14_0-284_11_1-1-12.el9_2.x86_64"))
                .isEqualTo("kpatch_5_14_0_284_11_1_1_12");
        assertThat(PatchNames.of("6.12.0-211.16.1.el10_2.x86_64", new SupportedKernel("", "", null)))
                .extracting(PatchNames::packageName)
                .isEqualTo("kpatch-patch-6_12_0-211_16_1");
        assertThat(PatchNames.of("5.14.0-284.11.1.rt14.296.el9_2.x86_64", null)).isNull();
        assertThat(PatchNames.of("6.1.0-35-amd64", null)).isNull();
    }

    @Test
    void theSupportTableNamesThoseOfOtherKernels() {
        PatchNames names = PatchNames.of("6.1.0-own", OWN);
        assertThat(names).isNotNull();
        assertThat(names.packageName()).isEqualTo("kpatch-patch-own");
        assertThat(module(names, "kpatch-patch-own-1.2-3.4.el9_0.x86_64")).isEqualTo("livepatch_own_1_2_3_4");
        assertThat(module(names, "kpatch-patch-own-2:3-4.x86_64")).isEqualTo("livepatch_own_3_4");
        assertThat(module(names, "kpatch-patch-own-1~rc1-4.x86_64")).isEqualTo("livepatch_own_1_rc1_4");
    }

    @ParameterizedTest
    @CsvSource({
        "livepatch_own_1_2, true",
        "livepatch_own_1_2_3_4, true",
        "livepatch_own_1, false",
        "livepatch_other_1_2, false",
        "my_livepatch_own_1_2, false"
    })
    void aModuleOfThatNameIsKnown(String module, boolean known) {
        assertThat(Objects.requireNonNull(PatchNames.of("6.1.0-own", OWN)).brings(module))
                .isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "5.14.0-70.13.1.el9_0.x86_64, 5.14.0-70.13.1.el9_0",
        "5.14.0-70.13.1.el9_0.ppc64le, 5.14.0-70.13.1.el9_0",
        "6.1.0-own, 6.1.0-own",
        "6.1.0-35-amd64, 6.1.0-35-amd64"
    })
    void onlyAnArchitectureIsLeftOut(String uname, String kernel) {
        assertThat(PatchNames.kernelOf(uname)).isEqualTo(kernel);
    }
}
