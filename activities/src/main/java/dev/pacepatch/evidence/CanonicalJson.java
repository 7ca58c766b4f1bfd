package dev.pacepatch.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * JSON in the canonical form of RFC 8785: keys sorted by their UTF-16 units, no white space, one way to write each string and number. So
 * the same facts are the same bytes, whoever writes them.
 *
 * <p>Numbers are IEEE doubles there; a whole number beyond 2<sup>53</sup> loses its last digits. Histories have none: in the JSON of
 * protobuf 64-bit numbers are strings.
 */
public final class CanonicalJson {
    /** As manifests name it. */
    public static final String NAME = "RFC 8785";

    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);
    /** A double is determined by so many decimal digits. */
    private static final int DIGITS = 17;
    /** From here on, and below the next, ECMAScript writes an exponent. */
    private static final int LARGE = 21;

    private static final int SMALL = -6;

    private CanonicalJson() {}

    /** The canonical bytes. */
    public static byte[] of(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        write(tree, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode tree, StringBuilder out) {
        switch (tree.getNodeType()) {
            case OBJECT -> object(tree, out);
            case ARRAY -> {
                out.append('[');
                for (int i = 0; i < tree.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(tree.get(i), out);
                }
                out.append(']');
            }
            case STRING -> string(tree.textValue(), out);
            case NUMBER -> out.append(number(tree));
            case BOOLEAN -> out.append(tree.booleanValue());
            case NULL -> out.append("null");
            default -> throw new IllegalArgumentException("no JSON: " + tree.getNodeType());
        }
    }

    private static void object(JsonNode tree, StringBuilder out) {
        List<String> keys = new ArrayList<>();
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            keys.add(names.next());
        }
        // String.compareTo compares UTF-16 units, as the RFC does
        keys.sort(null);
        String comma = "";
        out.append('{');
        for (String key : keys) {
            out.append(comma);
            string(key, out);
            out.append(':');
            write(tree.get(key), out);
            comma = ",";
        }
        out.append('}');
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // half a surrogate pair has no UTF-8; the RFC forbids it, ECMAScript escapes it, and evidence must
                    // not be lost for it
                    if (c < ' ' || alone(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean alone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static String number(JsonNode number) {
        if (number.isIntegralNumber()) {
            BigInteger whole = number.bigIntegerValue();
            if (whole.abs().compareTo(EXACT) <= 0) {
                return whole.toString();
            }
        }
        return ecmaScript(number.doubleValue());
    }

    /** Java writes doubles in another form, and before JDK 19 not always with the fewest digits. */
    static String ecmaScript(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("no JSON: " + number);
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(number)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        // the decimal point stands after so many of the digits
        int point = digits.length() - shortest.scale();
        return (number < 0 ? "-" : "") + placed(digits, point);
    }

    private static String placed(String digits, int point) {
        int length = digits.length();
        if (length <= point && point <= LARGE) {
            return digits + "0".repeat(point - length);
        }
        if (0 < point && point <= LARGE) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (SMALL < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return digits.charAt(0) + (length == 1 ? "" : "." + digits.substring(1)) + exponent;
    }

    /** With as few digits as read back to the same double, and of those the nearest to it. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < DIGITS; digits++) {
            BigDecimal best = null;
            // at a power of two the interval is not even: its nearest decimal may lie outside, and the one on the other
            // side within
            for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP)) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == number && (best == null || nearer(rounded, best, exact))) {
                    best = rounded;
                }
            }
            if (best != null) {
                return best;
            }
        }
        return exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    }

    private static boolean nearer(BigDecimal one, BigDecimal other, BigDecimal to) {
        return one.subtract(to).abs().compareTo(other.subtract(to).abs()) < 0;
    }
}
