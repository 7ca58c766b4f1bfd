package dev.pacepatch.brain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A reboot ends the live patches; what they fix must be fixed in the kernel, or somebody must say that it may be open. */
class LostFixesTest {
    private static final Target KERNEL =
            new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64");
    private static final String PATCH = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";

    private static List<Finding> lost(List<String> patch, String... fixed) {
        return LostFixes.check(KERNEL, Map.of(PATCH, Optional.of(patch)), Optional.of(List.of(fixed)));
    }

    @Test
    void aKernelThatHasThemAllLosesNone() {
        assertThat(lost(List.of("CVE-2022-1012"), "CVE-2022-1012", "CVE-2022-2639"))
                .isEmpty();
        assertThat(lost(List.of())).isEmpty();
        assertThat(LostFixes.check(KERNEL, Map.of(), Optional.empty()))
                .as("where no live patch is active nothing has to be read")
                .isEmpty();
    }

    @Test
    void whatItDoesNotNameIsToldByName() {
        List<Finding> found =
                lost(List.of("CVE-2022-2639", "CVE-2022-1012", "CVE-2022-2639", "CVE-2022-9999"), "CVE-2022-9999");
        assertThat(found).extracting(Finding::code, Finding::subject).containsExactly(tuple("FIXES_LOST", PATCH));
        assertThat(found.get(0).found()).contains("2 CVEs").endsWith("CVE-2022-1012, CVE-2022-2639");
    }

    @Test
    void ofManyTenAreNamedAndAllAreCounted() {
        List<String> many = IntStream.range(0, 11)
                .mapToObj(i -> "CVE-2022-100" + (char) ('a' + i))
                .toList();
        assertThat(lost(many).get(0).found()).contains("11 CVEs").endsWith("CVE-2022-100j, …");
        assertThat(lost(many.subList(0, 10)).get(0).found()).endsWith("CVE-2022-100j");
    }

    @Test
    void i2WhatCouldNotBeReadIsNeverTakenForKept() {
        Map<String, Optional<List<String>>> patches = new TreeMap<>();
        patches.put(PATCH, Optional.empty());
        patches.put("another", Optional.of(List.of("CVE-2022-1012")));
        assertThat(LostFixes.check(KERNEL, patches, Optional.of(List.of("CVE-2022-1012"))))
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("FIXES_UNREADABLE", PATCH));
        assertThat(LostFixes.check(KERNEL, patches, Optional.empty()))
                .extracting(Finding::code)
                .containsExactly("FIXES_UNREADABLE", "FIXES_UNREADABLE");
    }
}
