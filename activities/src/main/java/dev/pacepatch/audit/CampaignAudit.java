package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a campaign's own histories tell: what was asked for, decided, and what came of it. Each cluster's report is its rollout's.
 *
 * @param request the campaign's input, as it was sent
 * @param startedBy the identity that Temporal recorded for whoever started it
 * @param proven the packages that the test ring has proven
 * @param clusters of all rings, in their order; empty while there is no result
 * @param histories its runs, in order: a long campaign has several
 */
public record CampaignAudit(
        String workflow,
        JsonNode request,
        String requestedBy,
        String reason,
        String ticket,
        String startedBy,
        Audit.Outcome outcome,
        List<String> proven,
        List<Cluster> clusters,
        List<DecisionAudit> decisions,
        List<RunAudit> histories,
        Map<String, Integer> otherEvents,
        List<String> undecodable) {
    /** A cluster's place in the campaign, as its result says. */
    public record Cluster(
            String ring, String cluster, String state, String patch, String summary, List<String> findings) {}
}
