package dev.pacepatch.audit;

import java.util.ArrayList;
import java.util.List;

/** What a campaign's histories tell, as tables. */
final class CampaignSections {
    private CampaignSections() {}

    static List<Section> of(CampaignAudit campaign) {
        return List.of(
                request(campaign),
                outcome(campaign),
                clusters(campaign),
                Sections.decisions(
                        "campaign-decisions", "Decisions about the campaign", "cluster", campaign.decisions()),
                Sections.histories("campaign-histories", "Runs of the campaign", campaign.histories()),
                Sections.notUnderstood(
                        "campaign-not-understood",
                        "Not understood of the campaign",
                        campaign.otherEvents(),
                        campaign.undecodable()));
    }

    private static Section request(CampaignAudit campaign) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("workflow", campaign.workflow()));
        rows.add(List.of("requested by", campaign.requestedBy()));
        rows.add(List.of("reason", campaign.reason()));
        rows.add(List.of("ticket", campaign.ticket()));
        rows.add(List.of("started by (as Temporal recorded it)", campaign.startedBy()));
        Sections.fields(rows, "request", campaign.request());
        return new Section("campaign-request", "The campaign's request", List.of("field", "value"), rows);
    }

    private static Section outcome(CampaignAudit campaign) {
        List<List<String>> rows = new ArrayList<>(Sections.outcome(campaign.outcome()));
        campaign.proven().forEach(one -> rows.add(List.of("proven by the test ring", one, "")));
        return new Section("campaign-outcome", "The campaign's outcome", List.of("what", "found", "event"), rows);
    }

    private static Section clusters(CampaignAudit campaign) {
        return new Section(
                "campaign-clusters",
                "The campaign's clusters",
                List.of("ring", "cluster", "state", "patch", "summary", "findings"),
                campaign.clusters().stream()
                        .map(one -> List.of(
                                one.ring(),
                                one.cluster(),
                                one.state(),
                                one.patch(),
                                one.summary(),
                                String.join("; ", one.findings())))
                        .toList());
    }
}
