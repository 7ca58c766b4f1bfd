package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.brain.campaign.Attention;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.Offer;
import dev.pacepatch.model.RingCounts;
import dev.pacepatch.model.RingOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignTextTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private static ClusterOutcome cluster(String name, State state, String summary) {
        return new ClusterOutcome(name, state, "", summary, List.of());
    }

    private static List<String> picture(String phase, List<ClusterOutcome> clusters, Offer... offers) {
        CampaignStatus status = new CampaignStatus(
                "cve",
                phase,
                "production",
                "for ann",
                List.of(RingCounts.of(new RingOutcome("production", clusters))),
                Attention.of(clusters),
                List.of(offers),
                BEGAN,
                null);
        return new CampaignText(100).picture(status, BEGAN.plusSeconds(70));
    }

    @Test
    void whatNeedsSomebodyComesFirstWithWhatCanBeDecided() {
        List<ClusterOutcome> clusters = List.of(
                cluster("a", State.DONE, "3 of 3 nodes patched"),
                cluster("b", State.RUNNING, ""),
                cluster("c", State.DEFERRED, "not fit"),
                cluster("d", State.FAILED, "node2 DIED"),
                cluster("e", State.WAITING, ""));
        assertThat(picture("AWAITING_DECISION", clusters, Offer.ofCluster(DecisionKind.RETRY, "d")))
                .containsExactly(
                        "cve  AWAITING_DECISION  production  1 of 5 clusters  1:10",
                        "  ring production: 1 waiting, 1 running, 1 done, 1 deferred, 1 failed",
                        "  d  failed: node2 DIED",
                        "  c  deferred: not fit",
                        "  b  running",
                        "  ! for ann",
                        "  > pacepatch campaign retry cve d --reason …");
    }

    @Test
    void ofManyItShowsTen() {
        List<ClusterOutcome> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add(cluster("c" + i, State.DEFERRED, "not fit"));
        }
        assertThat(picture("PATCHING", many))
                .hasSize(14)
                .contains("  and 1990 more that run, are deferred or have failed");
    }
}
