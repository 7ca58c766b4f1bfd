package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** In which fields two evidences of a node differ. The node's clock always does, and says nothing. */
final class Differences {
    /** What begins anew, or changes, with a boot. */
    private static final Set<String> OF_A_BOOT =
            Set.of("bootId", "uname", "taint", "livePatches", "kernelAlarms", "lastAlarms");

    private Differences() {}

    static List<NodeAudit.Difference> between(JsonNode before, JsonNode after) {
        if (!before.isObject() || !after.isObject()) {
            return List.of();
        }
        TreeSet<String> fields = new TreeSet<>();
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        fields.remove("clock");
        String boot = before.path("bootId").asText();
        String bootNow = after.path("bootId").asText();
        // one that could not be read is no other
        boolean booted = !boot.isEmpty() && !bootNow.isEmpty() && !boot.equals(bootNow);
        List<NodeAudit.Difference> found = new ArrayList<>();
        for (String field : fields) {
            if (!before.path(field).equals(after.path(field))) {
                found.add(new NodeAudit.Difference(
                        field,
                        Payloads.line(before.path(field)),
                        Payloads.line(after.path(field)),
                        booted && OF_A_BOOT.contains(field)));
            }
        }
        return found;
    }
}
