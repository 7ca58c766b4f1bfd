package dev.pacepatch.starter;

import dev.pacepatch.model.ScheduleRequest;
import dev.pacepatch.workflow.Campaign;
import dev.pacepatch.workflow.FleetSurvey;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleInfo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Campaigns that begin by themselves: Temporal Schedules, which its UI shows, too. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        subcommands = ScheduleCreateCommand.class,
        description = "Campaigns and surveys that begin by themselves, from a file that is kept under version control.")
final class ScheduleCommand implements Runnable {
    @ParentCommand
    private Pacepatch pacepatch;

    @Spec
    private CommandSpec spec;

    /** Which schedule. */
    static final class Name {
        @Parameters(index = "0", paramLabel = "NAME", description = "of the schedule")
        String name = "";
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with schedules.");
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = {
                "Make schedules what a file says: create those that are not there, change those that differ.",
                "The same file twice changes nothing. One that the file does not name, and whether one is paused, stays as it is."
            },
            exitCodeList = {"0:done", "2:Temporal refused one"})
    int apply(
            @Option(
                            names = {"-f", "--file"},
                            required = true,
                            paramLabel = "FILE|-",
                            description = "schedules, as docs/operations.md explains them; or standard input")
                    String file,
            @Mixin QueueOption queueOption) {
        ScheduleRequest.Entries read =
                ScheduleRequest.read(Inputs.read(file.equals("-") ? file : "@" + file, "schedules: […]"));
        RequestOptions.refuse(read.problems());
        Schedules schedules = schedules();
        String queue = queueOption.queue(pacepatch.environment());
        for (ScheduleRequest request : read.schedules()) {
            changed(request, schedules.apply(request, queue));
        }
        return ExitCode.DONE;
    }

    void changed(ScheduleRequest request, Schedules.Change change) {
        answer(Map.of("schedule", request.name(), "change", change.name()), change + "  " + request.name());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the schedules that begin campaigns or surveys: next and last beginning, paused or not.",
            exitCodeList = "0:done, also when there is none")
    int list() {
        List<ScheduleDescription> all = schedules().list().toList();
        all.forEach(this::show);
        if (all.isEmpty() && !pacepatch.json()) {
            pacepatch.screen().line("no schedule begins campaigns or surveys in this namespace");
        }
        return ExitCode.DONE;
    }

    @Command(name = "describe", mixinStandardHelpOptions = true, description = "Show one schedule.")
    int describe(@Mixin Name name) {
        show(schedules().named(name.name).describe());
        return ExitCode.DONE;
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Begin no further campaign until it is resumed; one under way goes on.")
    int pause(
            @Mixin Name name,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        schedules().named(name.name).pause(RequestOptions.login() + ": " + reason);
        return done(name.name, "paused");
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Let it begin campaigns again.")
    int resume(
            @Mixin Name name,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        schedules().named(name.name).unpause(RequestOptions.login() + ": " + reason);
        return done(name.name, "resumed");
    }

    @Command(
            name = "trigger",
            mixinStandardHelpOptions = true,
            description = "Begin its campaign now; not while one of its campaigns runs, unless its overlap says so.")
    int trigger(@Mixin Name name) {
        schedules().named(name.name).trigger();
        return done(name.name, "triggered");
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Delete a schedule; a campaign of it that runs goes on.")
    int delete(@Mixin Name name) {
        schedules().named(name.name).delete();
        return done(name.name, "deleted");
    }

    private int done(String name, String what) {
        answer(Map.of("schedule", name, "done", what), what + ": " + name);
        return ExitCode.DONE;
    }

    private void show(ScheduleDescription schedule) {
        ScheduleInfo info = schedule.getInfo();
        boolean paused = schedule.getSchedule().getState().isPaused();
        String note = schedule.getSchedule().getState().getNote();
        List<Instant> next = info.getNextActionTimes();
        List<String> last =
                info.getRecentActions().stream().map(ScheduleCommand::campaign).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schedule", schedule.getId());
        json.put("paused", paused);
        json.put("note", note == null ? "" : note);
        json.put("next", next.stream().map(Instant::toString).toList());
        json.put("campaigns", last);
        json.put("skipped", info.getNumActionsSkippedOverlap());
        answer(
                json,
                schedule.getId() + "  "
                        + (paused ? "paused" : "next " + (next.isEmpty() ? "never" : next.get(0)))
                        + "  last campaign " + (last.isEmpty() ? "never" : last.get(last.size() - 1))
                        + (note == null || note.isEmpty() ? "" : "  (" + note + ")"));
    }

    /** As pacepatch campaign knows it, and surveys by their names: Temporal puts the time behind the schedule's. */
    private static String campaign(ScheduleActionResult begun) {
        return begun.getAction() instanceof ScheduleActionExecutionStartWorkflow started
                ? started.getWorkflowId()
                        .replaceFirst("^(" + Campaign.idFor("") + "|" + FleetSurvey.idFor("") + ")", "")
                : "";
    }

    private void answer(Map<String, Object> json, String text) {
        pacepatch.screen().line(pacepatch.json() ? Json.line(json) : text);
    }

    Pacepatch pacepatch() {
        return pacepatch;
    }

    Schedules schedules() {
        return new Schedules(pacepatch.connector().connect());
    }
}
