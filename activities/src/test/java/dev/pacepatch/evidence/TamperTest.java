package dev.pacepatch.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed in a bundle is found, and said where. */
@Timeout(120)
class TamperTest {
    private static final byte[] SOUND = Evidence.bundle().bytes();

    private static List<Problem> problems(byte[] file) {
        return BundleCheck.of(file, Evidence.BUILD).problems();
    }

    @Test
    void untouchedItIsSound() {
        assertThat(problems(SOUND)).isEmpty();
    }

    /** Every byte of it: contents, headers, padding, end. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0xa0})
    void noByteCanBeChanged(int bits) {
        byte[] file = SOUND.clone();
        for (int i = 0; i < file.length; i++) {
            file[i] ^= (byte) bits;
            assertThat(problems(file)).as("byte %d", i).isNotEmpty();
            file[i] ^= (byte) bits;
        }
    }

    @Test
    void nothingCanBeCutOff() {
        for (int length = 0; length < SOUND.length; length += 3) {
            assertThat(problems(Arrays.copyOf(SOUND, length)))
                    .as("length %d", length)
                    .isNotEmpty();
        }
    }

    @Test
    void nothingCanBeAppendedOrPutIn() {
        assertThat(problems(Arrays.copyOf(SOUND, SOUND.length + 1))).isNotEmpty();
        assertThat(problems(Arrays.copyOf(SOUND, SOUND.length + Tar.BLOCK))).isNotEmpty();
        for (int at = 0; at < SOUND.length; at += 7) {
            byte[] longer = new byte[SOUND.length + 1];
            System.arraycopy(SOUND, 0, longer, 0, at);
            System.arraycopy(SOUND, at, longer, at + 1, SOUND.length - at);
            assertThat(problems(longer)).as("byte %d", at).isNotEmpty();
        }
    }

    @Test
    void whatIsSaidIsWhere() {
        Bundle bundle = Evidence.bundle();
        Part audit = part(bundle, Bundle.AUDIT);
        byte[] changed = audit.bytes().clone();
        changed[10] ^= 1;
        assertThat(problems(Tampering.of(bundle)
                        .with(new Part(Bundle.AUDIT, changed))
                        .tar()))
                .singleElement()
                .matches(problem -> problem.where().equals("audit.json")
                        && problem.expected().equals(audit.sha256())
                        && problem.actual().equals(Part.sha256(changed)));
        String sums = new String(part(bundle, Bundle.SUMS).bytes(), java.nio.charset.StandardCharsets.US_ASCII);
        String otherSum = sums.replace(audit.sha256(), "0".repeat(64));
        assertThat(problems(Tampering.of(bundle)
                        .with(Part.text(Bundle.SUMS, otherSum))
                        .tar()))
                .singleElement()
                .matches(problem ->
                        problem.where().equals("SHA256SUMS") && problem.found().contains("audit.json"));
        assertThat(problems(Tampering.of(bundle).without(Bundle.SUMS).tar()))
                .singleElement()
                .matches(problem -> problem.sentence().equals("SHA256SUMS: it is missing"));
        assertThat(problems(Tampering.of(bundle)
                        .with(Part.text(Bundle.SUMS, sums.substring(sums.indexOf('\n') + 1)))
                        .tar()))
                .singleElement()
                .matches(problem -> problem.sentence().equals("SHA256SUMS: it has no line of manifest.json"));
        assertThat(problems(Tampering.of(bundle).without(Bundle.AUDIT).tar()))
                .singleElement()
                .matches(problem -> problem.sentence().equals("audit.json: it is missing"));
        assertThat(problems(Tampering.of(bundle).and(Part.text("more", "x")).tar()))
                .singleElement()
                .matches(problem -> problem.where().equals("more"));
        assertThat(problems(Tampering.of(bundle).and(audit).tar()))
                .singleElement()
                .matches(problem -> problem.sentence().equals("audit.json: it is in the archive twice"));
        assertThat(problems(Tampering.of(bundle).turned().tar()))
                .singleElement()
                .matches(problem -> problem.found().contains("order"));
    }

    @Test
    void ofAHeaderTheFieldIsSaid() {
        byte[] file = SOUND.clone();
        file[100] ^= 1;
        assertThat(problems(file))
                .singleElement()
                .matches(problem ->
                        problem.where().equals("byte 100") && problem.found().contains("mode"));
        file = SOUND.clone();
        file[file.length - 1] = 1;
        assertThat(problems(file))
                .singleElement()
                .matches(problem -> problem.where().equals("byte " + (SOUND.length - 1)));
    }

    /** Behind a header whose size is not what it was, the other files are found again. */
    @Test
    void oneFaultDoesNotHideTheOthers() {
        byte[] file = SOUND.clone();
        file[124 + 9] ^= 1;
        assertThat(problems(file))
                .extracting(Problem::where)
                .contains("manifest.json")
                .doesNotContain("audit.json", "SHA256SUMS");
    }

    @Test
    void aForgedReportOrHistoryIsFoundAlsoWithCorrectedHashes() {
        Bundle bundle = Evidence.bundle();
        byte[] report = new String(part(bundle, Bundle.AUDIT).bytes(), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"done\"", "\"fine\"")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(report).isNotEqualTo(part(bundle, Bundle.AUDIT).bytes());
        assertThat(problems(Tampering.of(bundle)
                        .with(new Part(Bundle.AUDIT, report))
                        .rehashed()))
                .singleElement()
                .matches(problem -> problem.where().equals("audit.json")
                        && problem.found().equals("it is not what its histories say"));
        Part history = TarScan.of(SOUND).parts().get(2);
        assertThat(problems(Tampering.of(bundle)
                        .with(new Part(
                                history.name(),
                                (" " + new String(history.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .rehashed()))
                .singleElement()
                .matches(problem -> problem.found().equals("it is not in canonical form"));
    }

    /** A file of any kind is told to be none, and never a defect. */
    @Test
    void noiseIsNoBundle() {
        Random random = new Random(4711);
        List<byte[]> files = new ArrayList<>(List.of(new byte[0], new byte[Tar.END], new byte[10_240]));
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(4000)];
            random.nextBytes(noise);
            files.add(noise);
        }
        // damaged in many places at once
        for (int i = 0; i < 500; i++) {
            byte[] file = SOUND.clone();
            for (int j = 0; j < 1 + i / 10; j++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            if (!Arrays.equals(file, SOUND)) {
                files.add(file);
            }
        }
        assertThat(files).allSatisfy(file -> assertThat(problems(file)).isNotEmpty());
    }

    private static Part part(Bundle bundle, String name) {
        return TarScan.of(bundle.bytes()).parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
