package dev.pacepatch.starter;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.AuditSet;
import dev.pacepatch.audit.Audits;
import dev.pacepatch.audit.CampaignAudit;
import dev.pacepatch.audit.CampaignAudits;
import dev.pacepatch.audit.RunAudit;
import dev.pacepatch.workflow.ClusterRollout;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports of several rollouts, made of what the server lists and keeps. What it lists and does not give is named. */
final class AuditSets {
    private final WorkflowClient client;
    private final Histories histories;
    private final List<Audit> audits = new ArrayList<>();
    private final List<AuditSet.Missing> missing = new ArrayList<>();

    AuditSets(WorkflowClient client) {
        this.client = client;
        this.histories = new Histories(client);
    }

    /**
     * Of all rollouts that were begun in a time.
     *
     * @param cluster only those of this one, or null
     */
    AuditSet since(AuditSpan span, @Nullable String cluster) {
        String where = "StartTime >= '" + span.since() + "' AND StartTime < '" + span.until() + "'";
        String query = Listing.query(ClusterRollout.TYPE, false, where);
        new Rollouts(client)
                .list(query, cluster, Integer.MAX_VALUE).stream()
                        .sorted(Comparator.comparing(Listed::started))
                        .forEach(one -> read(one.workflowId(), one.runId(), one.started()));
        return new AuditSet(
                AuditSet.SCHEMA,
                span.since(),
                span.until(),
                cluster == null ? "" : cluster,
                null,
                List.copyOf(missing),
                List.copyOf(audits));
    }

    /**
     * Of the rollouts that a campaign has begun.
     *
     * @param run null: the newest
     * @throws CommandException when the server has no such campaign
     */
    AuditSet campaign(String workflow, @Nullable String run) {
        CampaignAudits reader = new CampaignAudits(client.getOptions().getDataConverter());
        List<RunAudit> lost = new ArrayList<>();
        List<History> runs = runs(workflow, run, lost);
        CampaignAudit campaign;
        try {
            campaign = reader.of(runs, lost);
        } catch (IllegalArgumentException e) {
            throw histories.told(workflow, run, new Histories.Missing(String.valueOf(e.getMessage())));
        }
        for (Audits.Run one : reader.rollouts(runs)) {
            read(one.workflow(), one.run(), null);
        }
        return new AuditSet(AuditSet.SCHEMA, null, null, "", campaign, List.copyOf(missing), List.copyOf(audits));
    }

    /** The given one and all that it continues, the first one first, as far as they are kept. */
    private List<History> runs(String workflow, @Nullable String last, List<RunAudit> lost) {
        List<History> runs = new ArrayList<>();
        String run = last;
        try {
            do {
                runs.add(0, histories.fetch(workflow, run));
                run = CampaignAudits.before(runs.get(0));
            } while (!run.isEmpty());
        } catch (Histories.Missing e) {
            if (runs.isEmpty()) {
                throw histories.told(workflow, last, e);
            }
            lost.add(CampaignAudits.lost(workflow, String.valueOf(run), e.why()));
        }
        return runs;
    }

    private void read(String workflow, String run, @Nullable Instant started) {
        try {
            audits.add(histories.audit(workflow, run));
        } catch (Histories.Missing e) {
            missing.add(new AuditSet.Missing(workflow, run, started, e.why()));
        }
    }
}
