package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.RingOutcome;
import dev.pacepatch.model.RolloutOutcome;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a campaign knows and shows: each cluster of each ring, why it waits, and in the end the report. */
final class CampaignJournal {
    private final CampaignRequest request;
    private final CampaignDesk desk;
    private final Instant started = NodeJournal.now();
    private final Map<String, List<String>> rings = new LinkedHashMap<>();
    private final Map<String, ClusterOutcome> clusters = new LinkedHashMap<>();
    private final List<String> proven = new ArrayList<>();
    private String phase = "CHECKING";
    private String ring = "";
    private String waitingFor = "";
    private long changes;
    private @Nullable CampaignReport report;

    CampaignJournal(CampaignRequest request, CampaignDesk desk) {
        this.request = request;
        this.desk = desk;
    }

    CampaignRequest request() {
        return request;
    }

    /** By which people find it: of a schedule's campaign with the time behind it. */
    private String name() {
        String id = Workflow.getInfo().getWorkflowId();
        String prefix = Campaign.idFor("");
        return id.startsWith(prefix) ? id.substring(prefix.length()) : request.name();
    }

    void resolved(List<RingOutcome> found) {
        for (RingOutcome each : found) {
            rings.put(
                    each.name(),
                    each.clusters().stream().map(ClusterOutcome::cluster).toList());
            each.clusters().forEach(cluster -> clusters.put(cluster.cluster(), cluster));
        }
        changed();
    }

    /** Goes up with everything that happens: who waits for something to happen waits for that. */
    long changes() {
        return changes;
    }

    void changed() {
        changes++;
        show();
    }

    void phase(String name, String inRing) {
        phase = name;
        ring = inRing;
        show();
    }

    String phase() {
        return phase;
    }

    void waitFor(String what) {
        if (!what.equals(waitingFor)) {
            waitingFor = what;
            show();
        }
    }

    void put(ClusterOutcome cluster) {
        clusters.put(cluster.cluster(), cluster);
        changed();
    }

    @Nullable ClusterOutcome cluster(String name) {
        return clusters.get(name);
    }

    List<ClusterOutcome> clusters() {
        return List.copyOf(clusters.values());
    }

    /** Of one ring, in their order. */
    List<ClusterOutcome> clusters(String of) {
        return rings.getOrDefault(of, List.of()).stream().map(clusters::get).toList();
    }

    /** The patches that the test ring has shown to be survived. */
    List<String> proven() {
        return List.copyOf(proven);
    }

    void prove(String testRing) {
        clusters(testRing).stream()
                .filter(cluster -> cluster.state() == State.DONE)
                .map(ClusterOutcome::patch)
                .filter(patch -> !patch.isEmpty() && !proven.contains(patch))
                .forEach(proven::add);
        changed();
    }

    List<RingOutcome> rings() {
        return rings.keySet().stream().map(this::ring).toList();
    }

    RingOutcome ring(String of) {
        return new RingOutcome(of, clusters(of));
    }

    boolean ended() {
        return report != null;
    }

    CampaignReport end(RolloutOutcome outcome, String summary, List<Finding> findings) {
        report = new CampaignReport(
                name(),
                outcome,
                summary,
                request.requestedBy(),
                request.reason(),
                request.ticket(),
                started,
                NodeJournal.now(),
                proven,
                rings(),
                findings,
                desk.taken());
        waitingFor = "";
        phase(outcome.name(), "");
        return report;
    }

    CampaignStatus status() {
        return new CampaignStatus(name(), phase, ring, waitingFor, rings(), desk.offers(), started, report);
    }

    private void show() {
        Workflow.setCurrentDetails(CampaignDetails.markdown(status(), desk));
    }
}
