package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Attention;
import dev.pacepatch.model.CampaignProgress;
import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.CampaignRing;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingCounts;
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
    private final CampaignNews news;
    private final int runs;
    private final Instant started;
    private final Map<String, List<String>> rings = new LinkedHashMap<>();
    private final Map<String, ClusterOutcome> clusters = new LinkedHashMap<>();
    private final Places places = new Places();
    private final List<String> proven = new ArrayList<>();
    private RolloutAttributes attributes = RolloutAttributes.none();
    private String phase = "CHECKING";
    private String ring = "";
    private String waitingFor = "";
    private long changes;
    private @Nullable CampaignReport report;

    /** @param before what an earlier run of the campaign has left, or null */
    CampaignJournal(CampaignRequest request, @Nullable CampaignProgress before, CampaignDesk desk, Notifier notifier) {
        this.request = request;
        this.desk = desk;
        this.news = new CampaignNews(request, notifier);
        this.runs = before == null ? 1 : before.runs() + 1;
        this.started = before == null ? NodeJournal.now() : before.started();
        if (before != null) {
            keep(before.rings(), before.places());
            proven.addAll(before.proven());
        }
    }

    CampaignRequest request() {
        return request;
    }

    /** Under which it can be searched for. */
    void findBy(RolloutAttributes found) {
        attributes = found;
        attributes.show(RolloutAttributes.TICKET, request.ticket());
        attributes.show(RolloutAttributes.REQUESTED_BY, request.requestedBy());
        show();
    }

    void resolved(ResolvedRings found) {
        keep(found.rings(), found.places());
        changed();
    }

    private void keep(List<RingOutcome> found, List<ClusterPlace> where) {
        for (RingOutcome each : found) {
            rings.put(
                    each.name(),
                    each.clusters().stream().map(ClusterOutcome::cluster).toList());
            each.clusters().forEach(cluster -> clusters.put(cluster.cluster(), cluster));
        }
        places.keep(where);
    }

    Places places() {
        return places;
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
        attributes.show(RolloutAttributes.PHASE, name);
        show();
    }

    /** Nothing is begun until something comes. */
    void standStill(String name, String inRing, String what) {
        waitingFor = what;
        phase(name, inRing);
    }

    void goOn(String name, String inRing) {
        standStill(name, inRing, "");
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

    /** Tells people, whoever looks or not. */
    void tell(NotificationEvent event, String text) {
        news.tell(event, text, desk.offers());
    }

    CampaignReport end(RolloutOutcome outcome, String summary, List<Finding> findings) {
        report = new CampaignReport(
                news.name(),
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
        return new CampaignStatus(
                news.name(),
                phase,
                ring,
                waitingFor,
                rings().stream().map(RingCounts::of).toList(),
                Attention.of(clusters()),
                desk.offers(),
                started,
                report);
    }

    /** Ends this run; the next one goes on from here. No decision is lost: those that come too late for this run are the next one's. */
    void continueAsNew(RingStart start) {
        int place = request.rings().stream().map(CampaignRing::name).toList().indexOf(ring);
        CampaignProgress progress = new CampaignProgress(
                runs,
                started,
                place,
                start.began(),
                rings(),
                places.all(),
                proven(),
                start.running(),
                start.retries(),
                desk.taken(),
                desk.pause());
        Workflow.newContinueAsNewStub(Campaign.class).run(request, progress);
    }

    private void show() {
        Workflow.setCurrentDetails(CampaignDetails.markdown(status(), desk));
    }
}
