package dev.pacepatch.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reports of several rollouts: of those that were begun in a time, or by a campaign.
 *
 * @param schema {@link #SCHEMA}; a field may be added within a version, none changes its meaning or goes
 * @param since from when on; null of a campaign's
 * @param until before when; null of a campaign's
 * @param cluster the only one that was asked for, or empty
 * @param campaign that began them, or null
 * @param missing rollouts that are known, and of which there is no report
 * @param audits in the order in which they were begun
 */
public record AuditSet(
        String schema,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant since,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant until,

        String cluster,
        @Nullable CampaignAudit campaign,
        List<Missing> missing,
        List<Audit> audits) {
    /** The JSON's schema, with its version. */
    public static final String SCHEMA = "pacepatch-audits/1";

    /**
     * A rollout without a report.
     *
     * @param why there is none
     */
    public record Missing(
            String workflow,
            String run,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant started,

            String why) {}
}
