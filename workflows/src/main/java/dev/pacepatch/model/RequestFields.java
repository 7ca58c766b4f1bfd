package dev.pacepatch.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the fields of a request one by one and collects what is wrong with them, each with what is allowed. */
final class RequestFields {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    static final Pattern NEVRA =
            Pattern.compile("kpatch-patch-[A-Za-z0-9_][A-Za-z0-9_.+-]{0,80}-([0-9]+:)?[0-9][A-Za-z0-9._~^]{0,20}"
                    + "-[0-9][A-Za-z0-9._~^]{0,40}\\.(x86_64|ppc64le)");
    static final Pattern KERNEL = Pattern.compile(
            "kernel-([0-9]+:)?[0-9][A-Za-z0-9._~^]{0,20}-[0-9][A-Za-z0-9._~^]{0,40}\\.(x86_64|ppc64le)");
    static final Pattern PACKAGE = Pattern.compile(NEVRA + "|" + KERNEL);
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,4}|([0-9]{1,2}|100)%");
    private static final int LONGEST_TEXT = 500;

    private static final Pattern TAINTS = Pattern.compile("[PFSRUWCIOEKXT]*");
    private final Map<String, Object> json;
    private final String prefix;
    private final List<Finding> problems = new ArrayList<>();

    RequestFields(Map<String, Object> json, List<String> known) {
        this(json, known, "");
    }

    private RequestFields(Map<String, Object> json, List<String> known, String prefix) {
        this.json = json;
        this.prefix = prefix;
        json.keySet().stream()
                .sorted()
                .filter(field -> !known.contains(field))
                .forEach(field -> problem(field, "no such field", "use one of " + String.join(", ", known)));
    }

    /** An object within the request; whatever its keys are, they are read as text. */
    static RequestFields nested(Map<?, ?> object, List<String> known, String prefix) {
        Map<String, Object> json = new LinkedHashMap<>();
        object.forEach((key, value) -> json.put(String.valueOf(key), value));
        return new RequestFields(json, known, prefix);
    }

    RequestLists lists() {
        return new RequestLists(json, problems, prefix);
    }

    List<Finding> problems() {
        return problems;
    }

    String name(String field) {
        return name(field, "name a cluster of the inventory, for example {\"cluster\": \"lab\"}");
    }

    String name(String field, String remedy) {
        String value = string(field, "");
        if (value.isEmpty()) {
            problem(field, "missing", remedy);
        } else if (!NAME.matcher(value).matches()) {
            problem(field, quoted(value), "use letters, digits, '.', '_' and '-', at most 63");
        }
        return value;
    }

    String patch(String field, String otherwise) {
        String value = string(field, otherwise);
        if (!value.equals(RolloutRequest.NEWEST) && !NEVRA.matcher(value).matches()) {
            problem(
                    field,
                    quoted(value),
                    "use newest, or a whole name such as kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64");
        }
        return value;
    }

    String kernel(String field, String otherwise) {
        String value = string(field, otherwise);
        if (!value.equals(RolloutRequest.NEWEST) && !KERNEL.matcher(value).matches()) {
            problem(field, quoted(value), "use newest, or a whole name such as kernel-5.14.0-162.6.1.el9_1.x86_64");
        }
        return value;
    }

    /** What makes no sense together: nobody's node is booted, or left as it is, by a slip. */
    void onlyFor(Procedure procedure) {
        if (procedure == Procedure.LIVE_PATCH && has("kernel")) {
            problem("kernel", "not booted by a LIVE_PATCH", "leave it out, or say \"procedure\": \"KERNEL_UPDATE\"");
        }
        if (procedure == Procedure.LIVE_PATCH && has("bootWait")) {
            problem("bootWait", "nothing is booted by a LIVE_PATCH", "leave it out");
        }
        if (procedure == Procedure.KERNEL_UPDATE
                && !string("patch", RolloutRequest.NEWEST).equals(RolloutRequest.NEWEST)) {
            problem("patch", "not installed by a KERNEL_UPDATE", "leave it out; roll the live patch out afterwards");
        }
        if (procedure == Procedure.KERNEL_UPDATE && StandbyPolicy.NEVER.name().equals(json.get("standby"))) {
            problem("standby", "a reboot takes the node out of service", "leave it out, or use ALWAYS");
        }
    }

    String text(String field) {
        String value = string(field, "");
        if (value.length() > LONGEST_TEXT) {
            problem(field, value.length() + " characters", "use at most " + LONGEST_TEXT);
        }
        return value;
    }

    String needed(String field, String remedy) {
        String value = text(field).strip();
        if (value.isEmpty()) {
            problem(field, "missing", remedy);
        }
        return value;
    }

    int number(String field, int otherwise, int least, int most) {
        Object value = json.get(field);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        problem(field, quoted(String.valueOf(value)), "use a number from " + least + " to " + most);
        return otherwise;
    }

    boolean has(String field) {
        return json.get(field) != null;
    }

    /** A count, or a share. */
    String share(String field, String otherwise) {
        Object value = json.get(field);
        String text = value == null ? otherwise : String.valueOf(value);
        if (!SHARE.matcher(text).matches()) {
            problem(field, quoted(text), "use a count such as 2, or a share such as \"10%\"");
            return otherwise;
        }
        return text;
    }

    /** An object within, its keys as text; empty when there is none. */
    Map<String, Object> object(String field) {
        Map<String, Object> read = new LinkedHashMap<>();
        Object value = json.get(field);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> read.put(String.valueOf(key), entry));
        } else if (value != null) {
            problem(field, "not an object: " + quoted(String.valueOf(value)), "write fields in it");
        }
        return read;
    }

    /** False unless it says true. */
    boolean flag(String field) {
        Object value = json.get(field);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        problem(field, quoted(String.valueOf(value)), "use true or false");
        return false;
    }

    /** Letters of kernel taints; those of a kernel that died cannot be allowed. */
    String taints(String field, String otherwise) {
        String value = string(field, otherwise);
        if (!TAINTS.matcher(value).matches()) {
            problem(
                    field,
                    quoted(value),
                    "use letters of PFSRUWCIOEKXT, as in /proc/sys/kernel/tainted's documentation");
        }
        return value;
    }

    <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
        String value = string(field, otherwise.name());
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        problem(field, quoted(value), "use one of " + allowed);
        return otherwise;
    }

    Duration duration(String field, Duration otherwise, Duration least, Duration most) {
        String value = string(field, otherwise.toString());
        try {
            Duration read = Duration.parse(value);
            if (read.compareTo(least) >= 0 && read.compareTo(most) <= 0) {
                return read;
            }
        } catch (DateTimeParseException e) {
            // told below, together with a value out of range
        }
        problem(field, quoted(value), "use an ISO-8601 duration from " + least + " to " + most + ", for example PT5M");
        return otherwise;
    }

    private String string(String field, String otherwise) {
        Object value = json.get(field);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String s) {
            return s;
        }
        problem(field, "not a string: " + quoted(String.valueOf(value)), "put it in quotes");
        return otherwise;
    }

    void problem(String field, String found, String remedy) {
        problems.add(new Finding("BAD_REQUEST", prefix + field, found, remedy));
    }

    static String quoted(String value) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
