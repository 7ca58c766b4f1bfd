package dev.pacepatch.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** The fields of a request that are lists; each entry's problems name its place: {@code accept[1].reason}. */
final class RequestLists {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:-]{0,62}");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern HOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@+-]{0,199}");
    /** A cluster, a group, or a label. */
    private static final Pattern CLUSTERS =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,62}(=[A-Za-z0-9_][A-Za-z0-9._:/-]{0,62})?");

    private static final int MOST = 50;

    private final Map<String, Object> json;
    private final List<Finding> problems;
    /** Of the object that they are in. */
    private final String prefix;

    RequestLists(Map<String, Object> json, List<Finding> problems, String prefix) {
        this.json = json;
        this.problems = problems;
        this.prefix = prefix;
    }

    /** Names of nodes or resources. */
    List<String> ids(String field) {
        return matching(field, ID, MOST, "names of nodes or resources", "name a node or a resource");
    }

    /** Names of clusters or of groups, and labels. */
    List<String> clusters(String field) {
        String remedy = "name clusters or groups of the inventory, or a label such as env=production";
        List<String> read =
                matching(field, CLUSTERS, CampaignRequest.MOST_CLUSTERS, "names of clusters or groups", remedy);
        if (read.isEmpty()) {
            problem(field, "none", remedy);
        }
        return read;
    }

    private List<String> matching(String field, Pattern pattern, int most, String wanted, String remedy) {
        List<String> read = new ArrayList<>();
        int place = 0;
        for (Object entry : entries(field, most, wanted)) {
            if (entry instanceof String text && pattern.matcher(text).matches()) {
                read.add(text);
            } else {
                problem(field + "[" + place + "]", RequestFields.quoted(String.valueOf(entry)), remedy);
            }
            place++;
        }
        return read;
    }

    /** Whole package names. */
    List<String> patches(String field) {
        return matching(
                field,
                RequestFields.PACKAGE,
                MOST,
                "packages",
                "use whole names such as kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64");
    }

    /** Holders of locks, as the findings name them. */
    List<String> holders(String field) {
        return matching(field, HOLDER, MOST, "holders", "copy it from the lock or the mark");
    }

    List<Acceptance> acceptances(String field) {
        return objects(field, List.of("code", "subject", "reason"), (at, in) -> {
            Acceptance read = new Acceptance(in.text("code"), in.text("subject"), in.text("reason"));
            if (!Rule.acceptable().contains(read.code())) {
                String what =
                        read.code().isEmpty() ? "missing" : "cannot be accepted: " + RequestFields.quoted(read.code());
                problem(at + ".code", what, "use one of " + String.join(", ", Rule.acceptable()));
            }
            if (read.reason().isBlank()) {
                problem(at + ".reason", "missing", "say why it may stand; the report shows it");
            }
            return read;
        });
    }

    List<SmokeTest> smokeTests(String field) {
        return objects(field, List.of("name", "on", "limit"), (at, in) -> {
            String name = in.text("name");
            if (!FILE.matcher(name).matches()) {
                problem(
                        at + ".name",
                        RequestFields.quoted(name),
                        "name a file below /etc/pacepatch/checks: small letters, digits, '-'");
            }
            String on = in.text("on");
            if (!on.isEmpty() && !ID.matcher(on).matches()) {
                problem(at + ".on", RequestFields.quoted(on), "name a node, or leave it out");
            }
            return new SmokeTest(
                    name,
                    on,
                    in.duration("limit", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(999)));
        });
    }

    <T> List<T> objects(String field, List<String> known, BiFunction<String, RequestFields, T> reader) {
        List<T> read = new ArrayList<>();
        int place = 0;
        for (Object entry : entries(field, MOST, "objects with " + String.join(", ", known))) {
            String at = field + "[" + place++ + "]";
            if (entry instanceof Map<?, ?> map) {
                RequestFields in = RequestFields.nested(map, known, prefix + at + ".");
                read.add(reader.apply(at, in));
                problems.addAll(in.problems());
            } else {
                problem(
                        at,
                        "not an object: " + RequestFields.quoted(String.valueOf(entry)),
                        "give " + String.join(", ", known));
            }
        }
        return read;
    }

    private List<?> entries(String field, int most, String wanted) {
        Object value = json.get(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            problem(field, "not a list: " + RequestFields.quoted(String.valueOf(value)), "give a list of " + wanted);
            return List.of();
        }
        if (list.size() > most) {
            problem(field, list.size() + " entries", "give at most " + most);
            return List.of();
        }
        return list;
    }

    private void problem(String field, String found, String remedy) {
        problems.add(new Finding("BAD_REQUEST", prefix + field, found, remedy));
    }
}
