package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A decision that makes sense now.
 *
 * @param decision the name of the update, or signal, that sends it
 * @param input what to send with it
 * @param node which node, or which of a campaign's clusters, it is about, or empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Offer(String decision, String input, String node) {
    /** @param node empty where it is about the rollout */
    public static Offer of(DecisionKind kind, String node) {
        String about = node.isEmpty() ? "" : "\"node\": \"" + node + "\", ";
        return new Offer(kind.verb(), "{" + about + "\"by\": \"…\", \"reason\": \"…\"}", node);
    }

    /** About one of a campaign's clusters. */
    public static Offer ofCluster(DecisionKind kind, String cluster) {
        return new Offer(kind.verb(), "{\"cluster\": \"" + cluster + "\", \"by\": \"…\", \"reason\": \"…\"}", cluster);
    }

    /** As it is sent: {@code retry {"node": "node2", "by": "…", "reason": "…"}}. */
    public String text() {
        return decision + " " + input;
    }
}
