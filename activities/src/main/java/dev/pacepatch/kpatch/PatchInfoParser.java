package dev.pacepatch.kpatch;

import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the node kit's verb {@code patch-info}. Advisories stay open after a live patch, so the changelog is what counts. */
public final class PatchInfoParser {
    private static final Pattern CVE = Pattern.compile("\\bCVE-[0-9]{4}-[0-9]{4,7}\\b");

    private PatchInfoParser() {}

    /** The CVEs that the package itself says it fixes, sorted; empty also when it says nothing. */
    public static List<String> cves(Frame frame) {
        TreeSet<String> found = new TreeSet<>();
        for (String name : List.of("changelog", "advisories")) {
            Section section = frame.section(name);
            if (section.rc() == 0) {
                CVE.matcher(section.text()).results().map(MatchResult::group).forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** The CVEs that its changelog alone names, sorted; empty when that could not be read. */
    public static Optional<List<String>> changelog(Frame frame) {
        Section section = frame.section("changelog");
        return section.rc() != 0 || section.text().isBlank() ? Optional.empty() : Optional.of(cves(section.text()));
    }

    /** Those that a text names, sorted. */
    static List<String> cves(String text) {
        return CVE.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    /** The size of the download, 0 when not known. */
    public static long downloadBytes(Frame frame) {
        Map<String, String> size = frame.section("size").values();
        String bytes = size.getOrDefault("download_bytes", "");
        return bytes.matches("[0-9]{1,15}") ? Long.parseLong(bytes) : 0;
    }
}
