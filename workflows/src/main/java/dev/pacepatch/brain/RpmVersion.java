package dev.pacepatch.brain;

/** Compares versions and releases as rpm does (rpmvercmp): tilde sorts lowest, caret just above the end, numbers above letters. */
public final class RpmVersion {
    private RpmVersion() {}

    /** Negative, zero or positive, as rpm orders the two segments strings (a version, or a release). */
    public static int compare(String left, String right) {
        Cursor a = new Cursor(left);
        Cursor b = new Cursor(right);
        while (true) {
            a.skipSeparators();
            b.skipSeparators();
            if (a.at('~') || b.at('~')) {
                if (!(a.at('~') && b.at('~'))) {
                    return a.at('~') ? -1 : 1;
                }
                a.step();
                b.step();
                continue;
            }
            if (a.at('^') || b.at('^')) {
                if (a.at('^') && b.at('^')) {
                    a.step();
                    b.step();
                    continue;
                }
                return a.at('^') ? (b.ended() ? 1 : -1) : (a.ended() ? -1 : 1);
            }
            if (a.ended() || b.ended()) {
                return Boolean.compare(b.ended(), a.ended());
            }
            boolean numeric = a.atDigit();
            if (numeric != b.atDigit()) {
                return numeric ? 1 : -1;
            }
            int order = numeric
                    ? compareNumbers(a.segment(true), b.segment(true))
                    : sign(a.segment(false), b.segment(false));
            if (order != 0) {
                return order;
            }
        }
    }

    private static int compareNumbers(String a, String b) {
        String x = a.replaceFirst("^0+", "");
        String y = b.replaceFirst("^0+", "");
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : sign(x, y);
    }

    private static int sign(String a, String b) {
        return Integer.signum(a.compareTo(b));
    }

    /** A position in a version string. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean ended() {
            return at >= text.length();
        }

        boolean at(char c) {
            return !ended() && text.charAt(at) == c;
        }

        boolean atDigit() {
            return !ended() && digit(text.charAt(at));
        }

        void step() {
            at++;
        }

        void skipSeparators() {
            while (!ended() && !digit(text.charAt(at)) && !letter(text.charAt(at)) && !at('~') && !at('^')) {
                at++;
            }
        }

        String segment(boolean digits) {
            int from = at;
            while (!ended() && (digits ? digit(text.charAt(at)) : letter(text.charAt(at)))) {
                at++;
            }
            return text.substring(from, at);
        }

        private static boolean digit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean letter(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
    }
}
