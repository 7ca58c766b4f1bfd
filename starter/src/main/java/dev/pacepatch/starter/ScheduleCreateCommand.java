package dev.pacepatch.starter;

import dev.pacepatch.model.ScheduleRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** One schedule, its fields as options; the same options make what the same entry of a file makes. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Make one schedule without a file; refused when there is one of that name.",
            "A cron expression, a time zone and a campaign are needed. Times are ISO-8601: PT10M, PT1H.",
            "A file that later says the same changes nothing."
        },
        exitCodeList = {"0:done", "2:there is one of that name, or Temporal refused it"})
final class ScheduleCreateCommand implements Callable<Integer> {
    @ParentCommand
    private ScheduleCommand schedule;

    @Mixin
    private ScheduleCommand.Name name;

    @Option(
            names = "--cron",
            paramLabel = "CRON",
            description = "when: minute hour day-of-month month day-of-week, for example '0 2 * * SAT'")
    private @Nullable String cron;

    @Option(names = "--zone", paramLabel = "ZONE", description = "in which that is meant, for example Europe/Berlin")
    private @Nullable String zone;

    @Option(names = "--jitter", paramLabel = "TIME", description = "up to so much later, by chance (none)")
    private @Nullable String jitter;

    @Option(
            names = "--catch-up",
            paramLabel = "TIME",
            description = "how late a beginning is made up for that Temporal has missed (PT1H)")
    private @Nullable String catchUp;

    @Option(
            names = "--overlap",
            paramLabel = "POLICY",
            description = "while its last campaign runs: SKIP (default), or BUFFER_ONE, which follows it")
    private @Nullable String overlap;

    @Option(names = "--paused", description = "begins nothing before it is resumed; it can be triggered")
    private boolean paused;

    @Option(
            names = "--campaign",
            paramLabel = "JSON|@FILE|-",
            description =
                    "what it begins, as pacepatch campaign start takes it: JSON or YAML; a file; or standard input")
    private @Nullable String campaign;

    @Mixin
    private QueueOption queueOption;

    @Override
    public Integer call() {
        ScheduleRequest.Entries read = ScheduleRequest.readOne(fields());
        RequestOptions.refuse(read.problems());
        ScheduleRequest request = read.schedules().get(0);
        String queue = queueOption.queue(schedule.pacepatch().environment());
        schedule.changed(request, schedule.schedules().create(request, queue, paused));
        return ExitCode.DONE;
    }

    private Map<String, Object> fields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name.name);
        RequestOptions.put(json, "cron", cron);
        RequestOptions.put(json, "zone", zone);
        RequestOptions.put(json, "jitter", jitter);
        RequestOptions.put(json, "catchUp", catchUp);
        RequestOptions.put(json, "overlap", overlap);
        RequestOptions.put(json, "campaign", campaign == null ? null : Inputs.read(campaign, "{\"rings\": […]}"));
        return json;
    }
}
