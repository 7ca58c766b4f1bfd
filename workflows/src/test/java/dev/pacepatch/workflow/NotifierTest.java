package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Delivery;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Notification;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.Receivers;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People are told what they wait for, or have waited for; and no rollout waits for that. */
@Timeout(120)
class NotifierTest {
    private static final WorkerTraits NOTIFYING = new WorkerTraits(false, true);

    private final FakeCluster cluster = new FakeCluster();
    private final Told told = new Told();
    private TestWorkflowEnvironment environment;

    /** One receiver, which listens, or is away. */
    private static final class Told implements NotificationActivities {
        private final List<Notification> heard = new CopyOnWriteArrayList<>();
        private volatile boolean away;

        @Override
        public Receivers findReceivers(Notification notification) {
            return new Receivers(List.of("ops"));
        }

        @Override
        public void sendNotification(Delivery delivery) {
            if (away) {
                throw ApplicationFailure.newFailure("receiver 'ops' does not answer", FailureType.NO_ANSWER);
            }
            heard.add(delivery.notification());
        }

        private List<NotificationEvent> events() {
            return heard.stream().map(Notification::event).toList();
        }
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    private WorkflowStub start(String... more) {
        environment = cluster.serve(false, NOTIFYING, told);
        Map<String, Object> request = new TreeMap<>(
                Map.of("cluster", "lab", "standby", "NEVER", "soak", "PT0S", "ticket", "CHG-1", "requestedBy", "ann"));
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        WorkflowStub stub = FakeCluster.rollout(environment);
        stub.start(request);
        return stub;
    }

    private void hears(NotificationEvent... events) throws InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (told.events().size() < events.length && Instant.now().isBefore(limit)) {
            Thread.sleep(20);
        }
        assertThat(told.events()).containsExactly(events);
    }

    private static void decide(WorkflowStub stub, String verb) {
        var unused = stub.update(verb, DecisionAnswer.class, DecisionRequest.of("ann", "it is time"));
    }

    @Test
    void ofAnApprovalThatIsNeededOfAPauseAndOfTheEnd() throws Exception {
        WorkflowStub stub = start("approval", "BEFORE_START");
        hears(NotificationEvent.APPROVAL_NEEDED);
        Notification first = told.heard.get(0);
        assertThat(first.text()).contains("an approval of the plan");
        assertThat(first.todo()).anyMatch(todo -> todo.startsWith("approve {"));
        assertThat(first.ticket()).isEqualTo("CHG-1");
        assertThat(first.patch()).startsWith("kpatch-patch-");
        decide(stub, "pause");
        decide(stub, "approve");
        hears(NotificationEvent.APPROVAL_NEEDED, NotificationEvent.PAUSED);
        decide(stub, "resume");
        var unused = stub.getResult(RolloutReport.class);
        hears(NotificationEvent.APPROVAL_NEEDED, NotificationEvent.PAUSED, NotificationEvent.DONE);
        HistoryRecorder.rollout(environment.getWorkflowClient(), "thatNotifies");
        HistoryRecorder.named("notify", environment.getWorkflowClient(), child(), "approvalNeeded");
    }

    private String child() {
        return environment.getWorkflowClient().fetchHistory(ClusterRollout.idFor("lab")).getEvents().stream()
                .filter(HistoryEvent::hasChildWorkflowExecutionStartedEventAttributes)
                .map(event -> event.getChildWorkflowExecutionStartedEventAttributes()
                        .getWorkflowExecution()
                        .getWorkflowId())
                .filter(id -> id.contains("/notify/approval-needed-"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofARolloutThatHaltsOrIsCancelled() throws Exception {
        cluster.answers.put("LockCluster", () -> null);
        WorkflowStub stub = start("approval", "BEFORE_START");
        hears(NotificationEvent.APPROVAL_NEEDED);
        stub.cancel();
        assertThat(catchThrowable(() -> stub.getResult(RolloutReport.class))).isNotNull();
        hears(NotificationEvent.APPROVAL_NEEDED, NotificationEvent.FAILED);
        assertThat(told.heard.get(1).text()).startsWith("CANCELLED");
    }

    @Test
    void ofACampaignInItsOwnName() throws Exception {
        environment = cluster.serve(false, NOTIFYING, told);
        WorkflowStub campaign = FakeCluster.campaign(environment);
        campaign.start(Map.of(
                "name",
                "cve",
                "ticket",
                "CHG-2",
                "rollout",
                Map.of("soak", "PT0S"),
                "rings",
                List.of(Map.of("name", "test", "clusters", List.of("lab"), "approval", true))));
        hears(NotificationEvent.APPROVAL_NEEDED);
        Notification first = told.heard.get(0);
        assertThat(first.campaign()).isEqualTo("cve");
        assertThat(first.cluster()).isEmpty();
        assertThat(first.ticket()).isEqualTo("CHG-2");
        assertThat(first.todo()).contains("pacepatch campaign approve cve --reason …");
        decide(campaign, "approve");
        var unused = campaign.getResult(CampaignReport.class);
        hears(NotificationEvent.APPROVAL_NEEDED, NotificationEvent.DONE, NotificationEvent.DONE);
        assertThat(told.heard).extracting(Notification::about).containsOnly("campaign cve", "lab");
        HistoryRecorder.named("campaign", environment.getWorkflowClient(), Campaign.idFor("cve"), "thatNotifies");
    }

    @Test
    void aReceiverThatIsAwayIsNobodysTroubleAndIsToldLater() throws Exception {
        told.away = true;
        WorkflowStub stub = start();
        var unused = stub.getResult(RolloutReport.class);
        assertThat(stub.query("status", RolloutStatus.class).phase()).isEqualTo("COMPLETED");
        assertThat(told.heard).isEmpty();
        told.away = false;
        hears(NotificationEvent.DONE);
    }
}
