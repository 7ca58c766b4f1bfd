package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmVersionTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "1.0, =, 1.0",
        "1.0, <, 2.0",
        "2.0.1, =, 2.0.1",
        "2.0, <, 2.0.1",
        "2.0.1a, >, 2.0.1",
        "5.5p1, <, 5.5p2",
        "5.5p10, >, 5.5p1",
        "10xyz, <, 10.1xyz",
        "xyz10, <, xyz10.1",
        "xyz.4, <, 8",
        "xyz.4, <, 2",
        "5.5p2, <, 5.6p1",
        "6.0.rc1, >, 6.0",
        "10b2, >, 10a1",
        "1.0aa, >, 1.0a",
        "10.0001, =, 10.1",
        "10.0001, <, 10.0039",
        "4.999.9, <, 5.0",
        "20101121, <, 20101122",
        "2_0, =, 2.0",
        "a+, =, a_",
        "1.0~rc1, <, 1.0",
        "1.0~rc1, <, 1.0~rc2",
        "1.0~rc1~git1, <, 1.0~rc1",
        "1.0^, >, 1.0",
        "1.0^git1, >, 1.0",
        "1.0^git1, <, 1.01",
        "1.0^git1, <, 1.0^git2",
        "1.0^git1~pre, <, 1.0^git1",
        "1.0~rc1^git1, >, 1.0~rc1",
        "70.13.1.el9_0, >, 70.13.1.el9",
        "1, <, 99999999999999999999999999",
    })
    void ordersAsRpmDoes(String left, String relation, String right) {
        int expected = relation.equals("<") ? -1 : relation.equals(">") ? 1 : 0;
        assertThat(RpmVersion.compare(left, right)).isEqualTo(expected);
        assertThat(RpmVersion.compare(right, left)).isEqualTo(-expected);
    }

    @Test
    void aPackageNameGivesItsParts() {
        Nevra nevra = Nevra.parse("kpatch-patch-5_14_0-284_11_1-1-12.el9_2.x86_64");
        assertThat(nevra).isEqualTo(new Nevra("kpatch-patch-5_14_0-284_11_1", 0, "1", "12.el9_2", "x86_64"));
        assertThat(Nevra.parse("kpatch-patch-5_14_0-284_11_1-3:1-12.el9_2.x86_64"))
                .hasToString("kpatch-patch-5_14_0-284_11_1-3:1-12.el9_2.x86_64");
        assertThat(Nevra.parse("not a package")).isNull();
    }

    @Test
    void aPlaceholderIsTold() {
        assertThat(Nevra.parse("kpatch-patch-5_14_0-70_13_1-0-0.el9_0.x86_64")).matches(Nevra::placeholder);
        assertThat(Nevra.parse("kpatch-patch-5_14_0-70_13_1-1-5.el9_0.x86_64")).matches(n -> !n.placeholder());
    }
}
