package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RingOutcome;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign over three clusters that are up at once, from the command line: a ring with a node that dies, an approval, a window. */
class CampaignClustersIT {
    private static final String NAME = "three-clusters";
    private static final String REQUEST = """
            {"name": "three-clusters", "ticket": "CHG-8", "reason": "CampaignClustersIT", "atOnce": 2,
             "rings": [{"name": "test", "clusters": ["paris"], "soak": "PT10S"},
                       {"name": "production", "clusters": ["production"], "approval": true, "atOnce": 2}],
             "rollout": {"standby": "ALWAYS", "soak": "PT0S", "decisionWait": "PT0S"}}
            """;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    /** Longer than an approval takes on a busy machine. */
    private static final Duration STILL_SHUT = Duration.ofSeconds(30);

    private final ThreeClusters clusters = new ThreeClusters();
    private Coordinator coordinator;
    private Map<String, String> boots;

    @BeforeEach
    void up() throws IOException {
        clusters.lab().reset();
        coordinator = new Coordinator(
                clusters.configuration(),
                Path.of("target", "workers", "CampaignClustersIT.log").toAbsolutePath());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        clusters.londonsWindows("freeze: [{from: %s, to: %s, reason: a fair}]".formatted(today, today.plusDays(1)));
        boots = ThreeClusters.boots(clusters.production());
        coordinator.startWorker();
    }

    @AfterEach
    void takeDown() {
        try {
            if (coordinator != null) {
                end();
            }
        } finally {
            clusters.takeDown();
        }
    }

    /** Nothing is to go on in the lane's lab, nor to stay blocked on its server. */
    private void end() {
        if (pacepatch("campaign", "abort", NAME, "--reason", "the test is over").status() == 0) {
            pacepatch("campaign", "watch", NAME);
        }
        coordinator.releasePatch();
        coordinator.stopWorker();
    }

    private Shell.Result pacepatch(String... arguments) {
        return coordinator.pacepatch(arguments);
    }

    /** Whatever the layout. */
    private void awaitStatus(String... texts) {
        Awaitility.await("the campaign says: " + String.join(", ", texts))
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> pacepatch("campaign", "status", NAME).out().replaceAll("\\s+", " "),
                        said -> Stream.of(texts).allMatch(said::contains));
    }

    @Test
    void i8i9i10ADeathInTheTestRingKeepsProductionAsItIsUntilItIsReleasedApprovedAndTheWindowOpens()
            throws IOException {
        Lab paris = clusters.paris();
        paris.faultEverywhere("load-crash");
        paris.faultEverywhere("no-power-on");
        pacepatch("campaign", "start", "--input", REQUEST).ok();
        awaitStatus("AWAITING_DECISION", "paris failed", "campaign retry " + NAME + " paris");

        String dead = theDeadOneOf(paris);
        nobodyGetsThePatch();
        Awaitility.await("production stays as it is")
                .during(Duration.ofSeconds(20))
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(4))
                .untilAsserted(() -> assertUntouched(clusters.production()));
        awaitStatus("AWAITING_DECISION");

        bringBack(paris, dead);
        pacepatch("patch", "release", Lab.PATCH, "--reason", "its firmware was mended")
                .ok();
        pacepatch("campaign", "retry", NAME, "paris", "--by", "ann", "--reason", "the node is back")
                .ok();
        awaitStatus("SOAKING");
        assertPatched(paris);
        awaitStatus("AWAITING_APPROVAL", "production");
        assertUntouched(clusters.production());

        Instant opens = londonOpensSoon();
        pacepatch("campaign", "approve", NAME, "--by", "bob", "--reason", "the test ring is well")
                .ok();
        awaitStatus("london deferred", "window is shut");
        assertUntouched(List.of(clusters.london()));
        assertThat(opens).as("it was looked at before the window opened").isAfter(Instant.now());
        completed(opens);
    }

    /** It stays off, in our standby; its peer is as it was. */
    private String theDeadOneOf(Lab paris) {
        List<String> off =
                paris.nodes().stream().filter(node -> !paris.isOn(node)).toList();
        assertThat(off).hasSize(1);
        String dead = off.get(0);
        assertThat(paris.standby()).containsExactly(dead);
        assertThat(paris.marks()).hasSize(1);
        assertThat(paris.locks()).isEmpty();
        paris.nodes().stream()
                .filter(node -> !node.equals(dead))
                .forEach(peer -> assertThat(paris.active(peer)).containsExactly(Lab.OLD));
        return dead;
    }

    private void nobodyGetsThePatch() {
        Shell.Result blocked = pacepatch("patch", "status", Lab.PATCH);
        assertThat(blocked.status()).as(blocked.toString()).isEqualTo(2);
        Shell.Result plan = pacepatch("plan", "lab");
        assertThat(plan.status()).as(plan.toString()).isEqualTo(2);
        assertThat(plan.out()).contains("PATCH_IS_BLOCKED");
        Shell.Result approval = pacepatch("campaign", "approve", NAME, "--reason", "go on all the same");
        assertThat(approval.status()).as(approval.toString()).isEqualTo(2);
        assertThat(approval.err()).contains("nothing waits for an approval now", "retry");
    }

    /** As an operator does: power, then what the rollout has left, for which reconcile has the mark. */
    private void bringBack(Lab paris, String dead) {
        paris.faultEverywhere("clear");
        paris.run("on", dead).ok();
        Awaitility.await(dead + " is a member again")
                .atMost(Duration.ofSeconds(90))
                .until(paris::members, members -> members.containsAll(paris.nodes()));
        assertThat(paris.standby())
                .as("it stays out until somebody says otherwise")
                .containsExactly(dead);
        assertThat(pacepatch("reconcile", "paris").out()).contains(dead);
        pacepatch("reconcile", "paris", "--yes", "--reason", "it was looked into")
                .ok();
        paris.run("wait", "60").ok();
    }

    private Instant londonOpensSoon() throws IOException {
        Instant opens =
                Instant.now().plus(STILL_SHUT).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        clusters.londonsWindows("open: [{days: [MON, TUE, WED, THU, FRI, SAT, SUN], start: \"%s\", length: PT30M}]"
                .formatted(MINUTE.format(opens)));
        return opens;
    }

    private void completed(Instant opens) {
        Shell.Result end = pacepatch("--output", "json", "campaign", "watch", NAME);
        assertThat(end.status()).as(end.toString()).isZero();
        assertReport(Coordinator.report(end, CampaignReport.class));
        clusters.all().forEach(this::assertPatched);
        assertThat(ThreeClusters.boots(clusters.production())).isEqualTo(boots);
        for (String node : clusters.london().nodes()) {
            assertThat(clusters.london().firstInstall(node)).isAfterOrEqualTo(opens);
        }
    }

    private void assertReport(CampaignReport report) {
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.findings()).isEmpty();
        assertThat(report.proven()).containsExactly(Lab.PATCH);
        assertThat(report.decisions())
                .extracting(Decision::kind, Decision::node, Decision::by, Decision::reason)
                .containsExactly(
                        tuple(DecisionKind.RETRY, "paris", "ann", "the node is back"),
                        tuple(DecisionKind.APPROVE, "", "bob", "the test ring is well"));
        assertThat(report.rings()).extracting(RingOutcome::name).containsExactly("test", "production");
        assertThat(report.rings())
                .flatExtracting(RingOutcome::clusters)
                .extracting(ClusterOutcome::cluster)
                .containsExactly("paris", "lab", "london");
        assertThat(report.rings()).flatExtracting(RingOutcome::clusters).allSatisfy(cluster -> {
            assertThat(cluster.state()).as(cluster.cluster()).isEqualTo(ClusterOutcome.State.DONE);
            assertThat(cluster.patch()).isEqualTo(Lab.PATCH);
        });
    }

    /** On the nodes, and in the report of the cluster's own rollout. */
    private void assertPatched(Lab lab) {
        for (String node : lab.nodes()) {
            assertThat(lab.active(node))
                    .as("active on %s of %s", node, lab.name())
                    .containsExactly(Lab.NEW);
        }
        assertNoTrace(lab);
        RolloutReport report = Coordinator.report(pacepatch("--output", "json", "rollout", "status", lab.name()));
        assertThat(report.outcome()).as(report.summary()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.nodes()).extracting(NodeResult::outcome).allMatch(NodeOutcome::good);
        assertThat(report.ticket()).isEqualTo("CHG-8");
    }

    /** By looks at the nodes themselves: neither an install nor a load since the lab was reset, no standby, no lock, no boot. */
    private void assertUntouched(List<Lab> labs) {
        for (Lab lab : labs) {
            assertNoTrace(lab);
            for (String node : lab.nodes()) {
                String where = node + " of " + lab.name();
                assertThat(lab.installs(node)).as("installs on %s", where).isZero();
                assertThat(lab.loads(node, Lab.NEW)).as("loads on %s", where).isZero();
                assertThat(lab.active(node)).as("active on %s", where).containsExactly(Lab.OLD);
            }
        }
        assertThat(boots).containsAllEntriesOf(ThreeClusters.boots(labs));
    }

    private static void assertNoTrace(Lab lab) {
        assertThat(lab.locks()).as("locks of %s", lab.name()).isEmpty();
        assertThat(lab.standby()).as("standbys of %s", lab.name()).isEmpty();
        assertThat(lab.marks()).as("marks of %s", lab.name()).isEmpty();
    }
}
