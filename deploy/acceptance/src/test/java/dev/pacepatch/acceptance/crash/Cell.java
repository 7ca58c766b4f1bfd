package dev.pacepatch.acceptance.crash;

import java.util.List;
import java.util.Locale;

/**
 * A fault in a step.
 *
 * @param operatorStandby one more node is in an operator's standby, which the request accepts
 */
record Cell(Step step, Fault fault, boolean operatorStandby) {
    private static final String OPERATOR = "operator-standby";

    Cell(Step step, Fault fault) {
        this(step, fault, false);
    }

    /** {@code soak/net-cut}, or with {@code /operator-standby} behind it. */
    static Cell of(String name) {
        List<String> parts = List.of(name.split("/"));
        boolean operator = parts.size() == 3 && parts.get(2).equals(OPERATOR);
        if (parts.size() != 2 && !operator) {
            throw new IllegalArgumentException(
                    "a cell is STEP/FAULT or STEP/FAULT/" + OPERATOR + ", not '" + name + "'");
        }
        return new Cell(value(Step.class, parts.get(0)), value(Fault.class, parts.get(1)), operator);
    }

    private static <E extends Enum<E>> E value(Class<E> type, String label) {
        List<E> values = List.of(type.getEnumConstants());
        return values.stream()
                .filter(value -> label(value).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + label(type.getSimpleName()) + " '" + label
                        + "'; there are: " + values.stream().map(Cell::label).toList()));
    }

    /** A step's or a fault's name, as it is typed and shown. */
    static String label(Enum<?> value) {
        return label(value.name());
    }

    private static String label(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String label() {
        return step.label() + "/" + fault.label() + (operatorStandby ? "/" + OPERATOR : "");
    }

    /** Why the cell makes no sense, or empty. */
    String nonsense() {
        if (step == Step.REPORT && fault.kind() != Fault.Kind.COORDINATION) {
            return "the report is in the history: no node is asked for it";
        }
        if (fault.kind() == Fault.Kind.INSTALL && !step.before(Step.VERIFY)) {
            return "nothing is installed any more";
        }
        if (fault == Fault.INSTALL_KILL && step.before(Step.APPLY_DURING)) {
            return "no install runs yet";
        }
        return "";
    }
}
