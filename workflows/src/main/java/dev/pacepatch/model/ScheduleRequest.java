package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A campaign, or a survey, that begins again and again; an entry of a file that is kept under version control.
 *
 * @param name of the schedule; what it begins is named so too, with the time behind it
 * @param cron when, as {@code minute hour day-of-month month day-of-week}
 * @param zone in which that is meant
 * @param jitter up to so much later, by chance; none unless told
 * @param catchUp how late a beginning is made up for that was missed because Temporal was down; an hour unless told
 * @param overlap what happens when the last campaign still runs; {@code SKIP} unless told
 * @param campaign what is begun, or null: a survey is
 * @param survey what is begun, or null: a campaign is
 */
public record ScheduleRequest(
        String name,
        String cron,
        String zone,
        Duration jitter,
        Duration catchUp,
        Overlap overlap,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CampaignRequest campaign,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SurveyRequest survey) {
    private static final Pattern CRON = Pattern.compile("[0-9A-Za-z*/,?#L-]+( +[0-9A-Za-z*/,?#L-]+){4}");
    private static final List<String> FIELDS =
            List.of("name", "cron", "zone", "jitter", "catchUp", "overlap", "campaign", "survey");

    /** What becomes of a beginning while the last campaign of the schedule still runs. */
    public enum Overlap {
        /** It is left out. */
        SKIP,
        /** It follows when that has ended; one at most. */
        BUFFER_ONE
    }

    /**
     * The entries of a file, with everything that is wrong in it.
     *
     * @param problems each with its place: {@code schedules[1].cron}
     */
    public record Entries(List<ScheduleRequest> schedules, List<Finding> problems) {}

    /** Reads a file's contents, {@code schedules: […]}; never throws. */
    public static Entries read(Map<String, Object> json) {
        RequestFields in = new RequestFields(json, List.of("schedules"));
        List<ScheduleRequest> read = in.lists().objects("schedules", FIELDS, ScheduleRequest::entry);
        List<String> seen = new ArrayList<>();
        for (ScheduleRequest schedule : read) {
            if (seen.contains(schedule.name())) {
                in.problem("schedules", "two are named '" + schedule.name() + "'", "give each a name of its own");
            }
            seen.add(schedule.name());
        }
        if (read.isEmpty()) {
            in.problem("schedules", "none", "give a list of schedules");
        }
        return new Entries(read, in.problems());
    }

    /** Reads one schedule that stands for itself; never throws. Its problems are named by its fields alone: {@code cron}. */
    public static Entries readOne(Map<String, Object> json) {
        RequestFields in = new RequestFields(json, FIELDS);
        ScheduleRequest read = entry("", in);
        return new Entries(List.of(read), in.problems());
    }

    private static ScheduleRequest entry(String at, RequestFields in) {
        String name = in.name("name", "name the schedule, for example weekly");
        String cron = in.needed("cron", "write it as cron does, for example 0 2 * * SAT");
        if (!cron.isEmpty() && !CRON.matcher(cron).matches()) {
            in.problem(
                    "cron", RequestFields.quoted(cron), "use five fields: minute hour day-of-month month day-of-week");
        }
        return new ScheduleRequest(
                name,
                cron,
                zone(in),
                in.duration("jitter", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)),
                in.duration("catchUp", Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofDays(30)),
                in.choice("overlap", Overlap.class, Overlap.SKIP),
                in.has("survey") ? null : campaign(in, name),
                in.has("survey") ? survey(in, name) : null);
    }

    /** Why it begins what it begins, or empty. */
    public String reason() {
        return campaign != null ? campaign.reason() : survey != null ? survey.reason() : "";
    }

    private static String zone(RequestFields in) {
        String remedy = "name a time zone, for example Europe/Berlin or UTC";
        String zone = in.needed("zone", remedy);
        try {
            return zone.isEmpty() ? zone : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            in.problem("zone", "no time zone: " + RequestFields.quoted(zone), remedy);
            return zone;
        }
    }

    private static CampaignRequest campaign(RequestFields in, String name) {
        CampaignRequest campaign = CampaignRequest.read(named(in, "campaign", name));
        problems(in, "campaign", campaign.problems());
        return campaign;
    }

    private static SurveyRequest survey(RequestFields in, String name) {
        if (in.has("campaign")) {
            in.problem("survey", "there is a campaign, too", "make a schedule of each");
        }
        SurveyRequest survey = SurveyRequest.read(named(in, "survey", name));
        problems(in, "survey", survey.problems());
        return survey;
    }

    private static Map<String, Object> named(RequestFields in, String field, String name) {
        Map<String, Object> fields = new LinkedHashMap<>(in.object(field));
        fields.putIfAbsent("name", name);
        return fields;
    }

    private static void problems(RequestFields in, String field, List<Finding> problems) {
        problems.forEach(problem -> in.problem(field + "." + problem.subject(), problem.found(), problem.remedy()));
    }
}
