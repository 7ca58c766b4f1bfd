package dev.pacepatch.kpatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.KernelOffer;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The node kit's verbs kernels and kernel-info. */
class KernelOfferParserTest {
    private static final String OLD = "kernel-5.14.0-70.13.1.el9_0.x86_64";
    private static final String NEW = "kernel-5.14.0-162.6.1.el9_1.x86_64";
    private static final String PATCH = "kpatch-patch-5_14_0-162_6_1-1-1.el9_1.x86_64";
    private static final List<Section> WHOLE = List.of(
            new Section("available", 0, NEW + "\n" + OLD + "\n"),
            new Section("installed", 0, OLD + "\n"),
            new Section("patches", 0, PATCH + "\n"),
            new Section("boot", 0, "default=5.14.0-70.13.1.el9_0.x86_64\nfree_boot_kib=812345\n"));

    @Test
    void readsAWholeAnswer() {
        assertThat(parse(WHOLE))
                .isEqualTo(new KernelOffer(
                        List.of(NEW, OLD),
                        List.of(OLD),
                        List.of(PATCH),
                        "5.14.0-70.13.1.el9_0.x86_64",
                        812_345,
                        List.of()));
    }

    @Test
    void takesNothingOfAListWhoseCommandFailed() {
        KernelOffer offer = parse(with(new Section("available", 1, NEW + "\nError: no repository answers\n")));
        assertThat(offer.available()).isEmpty();
        assertThat(offer.installed()).containsExactly(OLD);
        assertThat(offer.unreadable()).containsExactly("available: its command ended with 1");
    }

    @Test
    void namesWhatItDoesNotKnowOfTheNextBoot() {
        KernelOffer offer = parse(with(new Section("boot", 0, "")));
        assertThat(offer.bootDefault()).isEmpty();
        assertThat(offer.freeBootKib()).isEqualTo(-1);
        assertThat(offer.unreadable()).containsExactly("boot: no default", "boot: no free_boot_kib");
        assertThat(parse(with(new Section("boot", 0, "default=k\nfree_boot_kib=much\n")))
                        .unreadable())
                .containsExactly("boot: free_boot_kib is no number");
    }

    @Test
    void aChangelogThatCouldNotBeReadIsNotOneWithoutCves() {
        assertThat(cves(new Section("cves", 0, "CVE-2023-0002\nCVE-2023-0001\nCVE-2023-0002\n")))
                .hasValue(List.of("CVE-2023-0001", "CVE-2023-0002"));
        assertThat(cves(new Section("cves", 0, ""))).hasValue(List.of());
        assertThat(cves(new Section("cves", 1, "CVE-2023-0001\n"))).isEmpty();
    }

    private static Optional<List<String>> cves(Section section) {
        return KernelInfoParser.cves(new Frame("node1", "1.3.0", "kernel-info", List.of(section)));
    }

    private static List<Section> with(Section replacement) {
        List<Section> sections = new ArrayList<>(WHOLE);
        sections.replaceAll(section -> section.name().equals(replacement.name()) ? replacement : section);
        return sections;
    }

    private static KernelOffer parse(List<Section> sections) {
        return KernelOfferParser.parse(new Frame("node1", "1.3.0", "kernels", sections));
    }
}
