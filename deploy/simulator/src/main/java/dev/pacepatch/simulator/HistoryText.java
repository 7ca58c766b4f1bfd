package dev.pacepatch.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What crm_mon says of each resource's past. */
final class HistoryText {
    /** As it was recorded where the resource ran. */
    static final Map<String, String> BY_RESOURCE = blocks("healthy/cluster-quick");

    /** Of batch, after it had failed. */
    static final String FAILED_BATCH =
            String.valueOf(blocks("fail-count/cluster-quick").get(Placement.BATCH));

    private HistoryText() {}

    private static Map<String, String> blocks(String frame) {
        Map<String, String> blocks = new LinkedHashMap<>();
        List<String> lines = Captured.section(frame, "status").lines("<node_history>", "</node_history>");
        StringBuilder block = new StringBuilder();
        String resource = "";
        for (String line : lines) {
            if (line.contains("<resource_history ")) {
                resource = line.replaceAll(".* id=\"([^\"]+)\".*", "$1");
                block.setLength(0);
            }
            block.append(line).append('\n');
            if (line.contains("</resource_history>")) {
                String text = block.toString();
                blocks.merge(resource, text, (one, other) -> other.contains("fail-count") ? other : one);
            }
        }
        return blocks;
    }
}
