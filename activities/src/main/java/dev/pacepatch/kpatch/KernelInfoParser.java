package dev.pacepatch.kpatch;

import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Section;
import java.util.List;
import java.util.Optional;

/** Reads the node kit's verb {@code kernel-info}; its section {@code size} is as in {@code patch-info}: {@link PatchInfoParser#downloadBytes}. */
public final class KernelInfoParser {
    private KernelInfoParser() {}

    /** The CVEs that the kernel's changelog names, sorted; empty when that could not be read. */
    public static Optional<List<String>> cves(Frame frame) {
        Section section = frame.section("cves");
        return section.rc() == 0 ? Optional.of(PatchInfoParser.cves(section.text())) : Optional.empty();
    }
}
