package dev.pacepatch.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands above several reports: what was asked for, the campaign, and the rollouts at a glance, also those without a report. */
final class SetSections {
    static final String CHAPTER = "chapter";

    private SetSections() {}

    static List<Section> of(AuditSet set) {
        List<Section> all = new ArrayList<>(List.of(asked(set), overview(set)));
        CampaignAudit campaign = set.campaign();
        if (campaign != null) {
            all.addAll(CampaignSections.of(campaign));
        }
        return List.copyOf(all);
    }

    static String title(AuditSet set) {
        if (set.campaign() != null) {
            return "Audit of " + set.campaign().workflow();
        }
        return "Audit of all rollouts" + (set.cluster().isEmpty() ? "" : " of " + set.cluster()) + " since "
                + set.since();
    }

    /** By which the overview names it. */
    static String chapter(int place) {
        return "Rollout " + (place + 1);
    }

    /** No history can say so: the other cells of the column say why there is none. */
    static boolean isChapter(String cell) {
        return cell.matches("Rollout [0-9]+");
    }

    /** The id of its place in a page. */
    static String anchor(String chapter) {
        return chapter.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** Above a report. */
    static String heading(Audit audit, int place) {
        return chapter(place) + ": " + InBrief.cluster(audit) + ", "
                + text(audit.rollout().started()) + ", " + InBrief.outcome(audit);
    }

    private static Section asked(AuditSet set) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("schema", set.schema()));
        if (set.since() != null) {
            rows.add(List.of("begun since", set.since().toString()));
            rows.add(List.of("and before", text(set.until())));
            rows.add(List.of("cluster", set.cluster().isEmpty() ? "all" : set.cluster()));
        }
        rows.add(List.of(
                "rollouts", Integer.toString(set.audits().size() + set.missing().size())));
        rows.add(List.of(
                "of them without a report", Integer.toString(set.missing().size())));
        return new Section("asked", "What this is about", List.of("field", "value"), rows);
    }

    private static Section overview(AuditSet set) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < set.audits().size(); i++) {
            rows.add(row(set.audits().get(i), chapter(i)));
        }
        set.missing().forEach(one -> rows.add(row(one)));
        return new Section(
                "overview",
                "Overview",
                List.of("began", "cluster", "run", "patch", "outcome", "requested by", "ticket", "nodes done", CHAPTER),
                rows.stream()
                        .sorted(Comparator.comparing(Row::began, Comparator.nullsLast(Comparator.naturalOrder())))
                        .map(Row::cells)
                        .toList());
    }

    private record Row(@Nullable Instant began, List<String> cells) {}

    private static Row row(Audit audit, String chapter) {
        return new Row(
                audit.rollout().started(),
                List.of(
                        text(audit.rollout().started()),
                        InBrief.cluster(audit),
                        audit.rollout().run(),
                        InBrief.patch(audit),
                        InBrief.outcome(audit),
                        audit.requestedBy(),
                        audit.ticket(),
                        InBrief.done(audit),
                        chapter));
    }

    private static Row row(AuditSet.Missing one) {
        return new Row(
                one.started(),
                List.of(text(one.started()), one.workflow(), one.run(), "", "no report", "", "", "", one.why()));
    }

    private static String text(@Nullable Instant when) {
        return when == null ? "" : when.toString();
    }
}
