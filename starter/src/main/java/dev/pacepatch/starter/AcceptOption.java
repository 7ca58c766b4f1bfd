package dev.pacepatch.starter;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a request accepts, each with its reason. */
final class AcceptOption {
    @Option(
            names = "--accept",
            paramLabel = "CODE[:SUBJECT]=REASON",
            description = "a finding that is known and may stand, with the reason for the report; may be repeated")
    private List<String> accept = List.of();

    boolean given() {
        return !accept.isEmpty();
    }

    /** As the request's JSON has them. */
    List<Map<String, Object>> acceptances() {
        return accept.stream().map(AcceptOption::acceptance).toList();
    }

    /** {@code CODE:SUBJECT=REASON}; what is missing stays empty and is told with all other problems. */
    private static Map<String, Object> acceptance(String text) {
        String[] halves = text.split("=", 2);
        String[] what = halves[0].split(":", 2);
        return Map.of(
                "code", what[0].strip(),
                "subject", what.length > 1 ? what[1].strip() : "",
                "reason", halves.length > 1 ? halves[1].strip() : "");
    }
}
