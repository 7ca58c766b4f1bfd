package dev.pacepatch.brain;

import java.util.ArrayList;
import java.util.List;

/** The kernel's taint bits (Documentation/admin-guide/tainted-kernels.rst) that matter around a live patch. */
public final class Taint {
    /** Died (oops or BUG), soft lockup, machine check: the kernel is not trustworthy any more. */
    private static final long FATAL = bit(7) | bit(14) | bit(4);

    /** What says that the kernel has been hurt: the fatal ones, a warning, a bad page, a forced load or unload. */
    static final long DAMAGE = FATAL | bit(9) | bit(5) | bit(3) | bit(1);

    private static final String LETTERS = "PFSRMBUDAWCIOELKXT";

    private Taint() {}

    /** The bits that are new, and that a load may not add by the policy. */
    public static long unexpected(long before, long now, String allowed) {
        long expected = 0;
        for (char letter : allowed.toCharArray()) {
            int number = LETTERS.indexOf(letter);
            expected |= number < 0 ? 0 : bit(number);
        }
        return now & ~before & ~expected;
    }

    public static boolean fatal(long bits) {
        return (bits & FATAL) != 0;
    }

    /** The bits by the letters that the kernel uses: {@code D, W}. */
    public static String letters(long bits) {
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
