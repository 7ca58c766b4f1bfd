package dev.pacepatch.brain;

import java.util.ArrayList;
import java.util.List;

/** The kernel's taint bits (Documentation/admin-guide/tainted-kernels.rst) that matter around a live patch. */
final class Taint {
    /** Out-of-tree module and live patch: what loading one adds. */
    private static final long EXPECTED = bit(12) | bit(15);
    /** Died (oops or BUG), soft lockup, machine check: the kernel is not trustworthy any more. */
    private static final long FATAL = bit(7) | bit(14) | bit(4);

    private static final String LETTERS = "PFSRMBUDAWCIOELKXT";

    private Taint() {}

    /** The bits that a load of a live patch does not explain. */
    static long unexpected(long before, long now) {
        return now & ~before & ~EXPECTED;
    }

    static boolean fatal(long bits) {
        return (bits & FATAL) != 0;
    }

    /** The bits by the letters that the kernel uses: {@code D, W}. */
    static String letters(long bits) {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < 63; i++) {
            if ((bits & bit(i)) != 0) {
                letters.add(i < LETTERS.length() ? LETTERS.substring(i, i + 1) : "bit " + i);
            }
        }
        return String.join(", ", letters);
    }

    private static long bit(int number) {
        return 1L << number;
    }
}
