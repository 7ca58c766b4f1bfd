package dev.pacepatch.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pairs of versions, always the same: at random, nearly equal, and as kernels and live patches have them. */
final class VersionPairs {
    /** Few letters and many signs: what is compared differs late, and often only in what does not count. */
    private static final String ALPHABET = "00129abZ.._+~^";

    private static final List<String> VERSIONS =
            List.of("4.18.0", "5.14.0", "6.12.0", "1", "1.10", "6.1.0~rc1", "6.1.0^20240117git", "0", "2_0", "1.0a");
    private static final List<String> RELEASES = List.of(
            "70.13.1.el9_0",
            "70.13.1.el9",
            "305.30.1.el8_4",
            "305.el8",
            "211.16.1.el10_2",
            "284.11.1.rt14.296.el9_2",
            "6.el9_0",
            "0.rc3.el9",
            "12",
            "1~beta.el9");
    private static final List<String> EPOCHS = List.of("", "0:", "1:", "2:", "10:", "01:");

    private final Random random;

    record Pair(String left, String right) {
        String line() {
            return left + " " + right;
        }
    }

    VersionPairs(long seed) {
        random = new Random(seed);
    }

    /** Versions, or releases: three kinds, as many of each. */
    List<Pair> segments(int each) {
        return IntStream.range(0, each)
                .boxed()
                .flatMap(i -> Stream.of(
                        new Pair(anything(), anything()),
                        near(anything()),
                        near(random.nextBoolean() ? one(VERSIONS) : one(RELEASES))))
                .toList();
    }

    /** {@code [epoch:]version-release}, of which one or two parts differ. */
    List<Pair> whole(int count) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Pair version = random.nextInt(3) == 0 ? near(one(VERSIONS)) : same(one(VERSIONS));
            Pair release = random.nextInt(3) > 0 ? near(one(RELEASES)) : same(one(RELEASES));
            pairs.add(new Pair(
                    one(EPOCHS) + version.left() + "-" + release.left(),
                    one(EPOCHS) + version.right() + "-" + release.right()));
        }
        return pairs;
    }

    private static Pair same(String text) {
        return new Pair(text, text);
    }

    private Pair near(String text) {
        String changed = change(text);
        return new Pair(text, random.nextBoolean() ? changed : change(changed));
    }

    /** One sign more, less, or another one. */
    private String change(String text) {
        StringBuilder changed = new StringBuilder(text);
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> changed.insert(random.nextInt(text.length() + 1), sign());
            case 1 -> changed.setCharAt(at, sign());
            default -> {
                if (text.length() > 1) {
                    changed.deleteCharAt(at);
                }
            }
        }
        return changed.toString();
    }

    private String anything() {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(7); length > 0; length--) {
            text.append(sign());
        }
        return text.toString();
    }

    private char sign() {
        return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
