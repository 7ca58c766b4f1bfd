package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pacepatch.workflow.Campaign;
import dev.pacepatch.workflow.ClusterRollout;
import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a report of a campaign's own histories: one for each of its runs. */
public final class CampaignAudits {
    private final DataConverter converter;

    public CampaignAudits(DataConverter converter) {
        this.converter = converter;
    }

    /** The run that the given one continues, or empty. */
    public static String before(History run) {
        return run.getEventsCount() == 0
                ? ""
                : run.getEvents(0).getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
    }

    /** A run whose history cannot be had: what it began is not known. */
    public static RunAudit lost(String workflow, String run, String why) {
        return new RunAudit(
                workflow,
                run,
                Campaign.TYPE,
                null,
                null,
                "",
                List.of(),
                0,
                why + "; which rollouts it began, and what was decided, is not known");
    }

    /** The rollouts that it began, in order. */
    public List<Audits.Run> rollouts(List<History> runs) {
        return runs.stream()
                .flatMap(run -> Audits.begun(run, Set.of(ClusterRollout.TYPE), converter))
                .toList();
    }

    /**
     * What they tell of the campaign.
     *
     * @param histories of its runs, the first one first
     * @param lost runs before them, whose histories could not be had
     * @throws IllegalArgumentException when there is none, or one is of another type
     */
    public CampaignAudit of(List<History> histories, List<RunAudit> lost) {
        List<RunHistory> runs =
                histories.stream().map(one -> RunReader.read(one, converter)).toList();
        if (runs.isEmpty() || !runs.stream().allMatch(one -> one.run().type().equals(Campaign.TYPE))) {
            throw new IllegalArgumentException("these are not the histories of a campaign, but of "
                    + runs.stream().map(one -> one.run().type()).distinct().toList());
        }
        RunHistory first = runs.get(0);
        RunHistory last = runs.get(runs.size() - 1);
        JsonNode input = first.input();
        JsonNode report = last.result();
        return new CampaignAudit(
                first.run().workflow(),
                Payloads.objectOf(input),
                input.path("requestedBy").asText(),
                input.path("reason").asText(),
                input.path("ticket").asText(),
                first.identity(),
                Audits.outcome(last),
                texts(report.path("proven")),
                clusters(report),
                Audits.all(runs, RunHistory::decisions),
                Stream.concat(lost.stream(), runs.stream().map(RunHistory::run)).toList(),
                Audits.others(runs),
                Audits.all(runs, RunHistory::undecodable));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static List<CampaignAudit.Cluster> clusters(JsonNode report) {
        List<CampaignAudit.Cluster> all = new ArrayList<>();
        for (JsonNode ring : report.path("rings")) {
            for (JsonNode one : ring.path("clusters")) {
                all.add(new CampaignAudit.Cluster(
                        ring.path("name").asText(),
                        one.path("cluster").asText(),
                        one.path("state").asText(),
                        one.path("patch").asText(),
                        one.path("summary").asText(),
                        Lines.findings(one.path("findings"))));
            }
        }
        return all;
    }
}
