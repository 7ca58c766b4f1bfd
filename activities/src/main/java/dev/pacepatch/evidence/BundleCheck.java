package dev.pacepatch.evidence;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.Audits;
import dev.pacepatch.workflow.Conversion;
import io.temporal.api.history.v1.History;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a bundle is byte for byte as it was written, and its report what its histories say. Each byte is held by something else in it: the
 * archive's structure by names and sizes, contents by the hashes of manifest and sums, the sums by all of them. Who can write a whole new
 * bundle is not found out by that, but by its signature.
 */
public final class BundleCheck {
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (.+)");

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, String> sums = new LinkedHashMap<>();
    private @Nullable Manifest manifest;

    private BundleCheck() {}

    /** @param build which checks: another one may make another report of the same histories */
    public static BundleCheck of(byte[] file, String build) {
        BundleCheck check = new BundleCheck();
        check.structure(TarScan.of(file));
        check.contents();
        if (check.sound()) {
            check.report(build);
        }
        return check;
    }

    /** Nothing was changed. */
    public boolean sound() {
        return problems.isEmpty();
    }

    /** What is not as it was written, or empty. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** What is worth to know and changes nothing. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Null when it cannot be read. */
    public @Nullable Manifest manifest() {
        return manifest;
    }

    /** What is signed; empty when it is not there. */
    public byte[] manifestBytes() {
        return bytes(Bundle.MANIFEST);
    }

    /** Empty when there is none. */
    public byte[] signature() {
        return bytes(Bundle.SIGNATURE);
    }

    /** How many files are in it. */
    public int files() {
        return parts.size();
    }

    private byte[] bytes(String name) {
        Part part = parts.get(name);
        return part == null ? new byte[0] : part.bytes();
    }

    private void structure(TarScan scan) {
        problems.addAll(scan.problems());
        for (Part part : scan.parts()) {
            if (parts.putIfAbsent(part.name(), part) != null) {
                problems.add(Problem.at(part.name(), "it is in the archive twice"));
            }
        }
    }

    private void contents() {
        readManifest();
        readSums();
        List<String> expected = expected();
        for (String name : expected) {
            if (!parts.containsKey(name)) {
                problems.add(Problem.at(name, "it is missing"));
            }
        }
        for (Part part : parts.values()) {
            if (expected.contains(part.name())) {
                compare(part);
            } else {
                problems.add(Problem.at(part.name(), "it is not in the manifest: somebody has added it"));
            }
        }
        if (sound() && !expected.equals(List.copyOf(parts.keySet()))) {
            problems.add(new Problem(
                    "the archive",
                    "its files are not in their order",
                    expected.toString(),
                    parts.keySet().toString()));
        }
        if (sound()) {
            compareSums();
        }
    }

    private void readManifest() {
        if (!parts.containsKey(Bundle.MANIFEST)) {
            return;
        }
        try {
            manifest = Manifest.read(manifestBytes());
        } catch (IllegalArgumentException e) {
            problems.add(Problem.at(Bundle.MANIFEST, String.valueOf(e.getMessage())));
        }
    }

    private void readSums() {
        String[] lines = new String(bytes(Bundle.SUMS), StandardCharsets.ISO_8859_1).split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            Matcher line = SUM.matcher(lines[i]);
            if (line.matches()) {
                sums.put(line.group(2), line.group(1));
            } else {
                problems.add(Problem.at(Bundle.SUMS + ", line " + (i + 1), "it is no hash and name"));
            }
        }
    }

    /** The names in their order: those of the manifest, or where it cannot be read of the sums. */
    private List<String> expected() {
        List<String> names = new ArrayList<>();
        if (manifest == null) {
            names.addAll(sums.keySet());
            if (!names.contains(Bundle.MANIFEST)) {
                names.add(Bundle.MANIFEST);
            }
        } else {
            names.add(Bundle.MANIFEST);
            if (!manifest.signer().isEmpty()) {
                names.add(Bundle.SIGNATURE);
            }
            manifest.entries().forEach(entry -> names.add(entry.name()));
        }
        names.add(Bundle.SUMS);
        return names;
    }

    /** Two hashes of the same content, kept in two places, say which of the three was changed. */
    private void compare(Part part) {
        String name = part.name();
        if (name.equals(Bundle.SUMS)) {
            return;
        }
        String actual = part.sha256();
        String summed = sums.get(name);
        String listed = listed(name);
        if (summed == null && parts.containsKey(Bundle.SUMS)) {
            problems.add(Problem.at(Bundle.SUMS, "it has no line of " + name));
        }
        if (summed != null && !actual.equals(summed) && actual.equals(listed)) {
            problems.add(new Problem(Bundle.SUMS, "its line of " + name + " is not as it was written", actual, summed));
        } else if (listed != null && !actual.equals(listed) && actual.equals(summed)) {
            problems.add(
                    new Problem(Bundle.MANIFEST, "its hash of " + name + " is not as it was written", actual, listed));
        } else {
            String expected = summed == null ? listed : summed;
            if (expected != null && !actual.equals(expected)) {
                problems.add(new Problem(name, "its content is not as it was written", expected, actual));
            }
        }
    }

    /** What the manifest says of a file; it says nothing of itself and of its signature. */
    private @Nullable String listed(String name) {
        if (manifest != null) {
            for (Manifest.Entry entry : manifest.entries()) {
                if (entry.name().equals(name)) {
                    return entry.sha256();
                }
            }
        }
        return null;
    }

    private void compareSums() {
        List<Part> summed = parts.values().stream()
                .filter(part -> !part.name().equals(Bundle.SUMS))
                .toList();
        int differs = Arrays.mismatch(bytes(Bundle.SUMS), Bundles.sums(summed).getBytes(StandardCharsets.US_ASCII));
        if (differs >= 0) {
            problems.add(Problem.at(Bundle.SUMS + ", byte " + differs, "it is not as it was written"));
        }
    }

    private void report(String build) {
        if (manifest == null) {
            return;
        }
        List<History> histories = new ArrayList<>();
        for (Manifest.Entry entry : manifest.entries()) {
            if (entry.name().startsWith(Bundle.HISTORIES)) {
                try {
                    histories.add(HistoryJson.read(bytes(entry.name())));
                } catch (IllegalArgumentException e) {
                    problems.add(Problem.at(entry.name(), String.valueOf(e.getMessage())));
                }
            }
        }
        if (sound()) {
            compareReport(manifest, histories, build);
        }
    }

    private void compareReport(Manifest made, List<History> histories, String build) {
        Audit audit;
        try {
            audit = new Audits(Conversion.configured()).of(histories, Collected.reasons(made.missing()));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.at(Bundle.HISTORIES, "no report can be made of them: " + e.getMessage()));
            return;
        }
        Part anew = new Part(Bundle.AUDIT, Bundles.report(audit));
        String sha256 = Part.sha256(bytes(Bundle.AUDIT));
        if (anew.sha256().equals(sha256)) {
            return;
        }
        if (!audit.undecodable().isEmpty()) {
            notes.add("the report cannot be made anew here, as payloads of the histories are encoded: "
                    + audit.undecodable().get(0));
        } else if (!made.build().equals(build)) {
            notes.add("the report was made by " + made.build() + "; " + build
                    + " makes another one of the same histories");
        } else {
            problems.add(new Problem(Bundle.AUDIT, "it is not what its histories say", anew.sha256(), sha256));
        }
    }
}
