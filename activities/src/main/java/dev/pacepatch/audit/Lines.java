package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a step, a finding or a failure said, in one line. */
final class Lines {
    private static final int LONGEST = 300;

    private Lines() {}

    /** {@code CODE subject: found. Do: …} of each. */
    static List<String> findings(JsonNode findings) {
        List<String> lines = new ArrayList<>();
        findings.forEach(one -> lines.add(finding(one)));
        return lines;
    }

    static String finding(JsonNode one) {
        String remedy = one.path("do").asText();
        return one.path("code").asText() + " " + one.path("subject").asText() + ": "
                + one.path("found").asText() + (remedy.isEmpty() ? "" : ". Do: " + remedy);
    }

    static List<Audit.Found> found(JsonNode findings) {
        List<Audit.Found> all = new ArrayList<>();
        findings.forEach(one -> all.add(new Audit.Found(one.path("code").asText(), finding(one))));
        return all;
    }

    /** The word that the answer of a completed step comes down to. */
    static String verdict(JsonNode answer) {
        if (answer.has(Payloads.UNDECODABLE)) {
            return "UNDECODABLE";
        }
        if (answer.has("plan")) {
            return answer.path("problems").isEmpty() && answer.path("blockers").isEmpty() ? "READY" : "NOT_READY";
        }
        if (answer.has("allowed")) {
            return answer.path("allowed").asBoolean() ? "ALLOWED" : "BLOCKED";
        }
        if (answer.has("held")) {
            return answer.path("held").asBoolean() ? "HELD" : "NOT_HELD";
        }
        String said = answer.path("result").asText(answer.path("status").asText());
        return said.isEmpty() ? "DONE" : said;
    }

    /** Everything else that it said, shortened. */
    static String detail(JsonNode answer) {
        if (answer.has(Payloads.UNDECODABLE)) {
            return Payloads.line(answer);
        }
        List<String> parts = new ArrayList<>();
        for (String field : List.of("seen", "note")) {
            String text = answer.path(field).asText();
            if (!text.isBlank()) {
                parts.add(text);
            }
        }
        for (String field : List.of("problems", "blockers", "findings")) {
            parts.addAll(findings(answer.path(field)));
        }
        return shortened(parts.isEmpty() ? rest(answer) : String.join("; ", parts));
    }

    private static String rest(JsonNode answer) {
        // evidence stands with its node, whole
        boolean evidence = answer.has("evidence") || answer.has("cluster");
        return evidence || verdict(answer).equals("DONE") && answer.has("status") ? "" : Payloads.line(answer);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
