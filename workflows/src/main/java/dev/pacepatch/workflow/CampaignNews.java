package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.Notification;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.Offer;
import io.temporal.workflow.Workflow;
import java.util.List;

/** A campaign's notifications. */
final class CampaignNews {
    private final CampaignRequest request;
    private final Notifier notifier;

    CampaignNews(CampaignRequest request, Notifier notifier) {
        this.request = request;
        this.notifier = notifier;
    }

    String name() {
        return RunNames.behind(Campaign.idFor(""), request.name());
    }

    void tell(NotificationEvent event, String text, List<Offer> offers) {
        notifier.tell(new Notification(
                event,
                "",
                text,
                offers.stream().map(this::command).toList(),
                "",
                request.requestedBy(),
                request.reason(),
                request.ticket(),
                Workflow.getInfo().getWorkflowId(),
                Workflow.getInfo().getRunId(),
                NodeJournal.now(),
                name()));
    }

    private String command(Offer offer) {
        String cluster = offer.node().isEmpty() ? "" : " " + offer.node();
        return "pacepatch campaign " + offer.decision() + " " + name() + cluster + " --reason …";
    }
}
