package dev.pacepatch.brain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.Sample;
import dev.pacepatch.brain.Survival;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.Target;
import org.junit.jupiter.api.Test;

/** I6: a node that left on purpose is compared with itself as it came back, and its cluster with what it was before. */
class RejoinedTest {
    private static final Target KERNEL =
            new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64");
    private static final Baseline BEFORE = Sample.baseline();
    /** As it is when it has joined again: a new ring, and the node still in our standby. */
    private static final Sample JOINED = Sample.cluster()
            .with("/votes/ringId", "\"1.14\"")
            .with("/nodes/1/standby", "true")
            .with("/nodes/1/mark", "\"holder\"")
            .with("/resources/0/nodes/0", "\"node3\"");

    private static final Baseline ANEW = new Baseline(Sample.booted().evidence(), JOINED.state());

    private static Proof judge(Baseline baseline, Sample cluster, Sample node) {
        return Survival.judge(
                baseline, cluster.state(), node.evidence(), KERNEL, Policy.of(StandbyPolicy.ALWAYS), true);
    }

    private static Sample inService() {
        return Sample.cluster().with("/votes/ringId", "\"1.14\"");
    }

    @Test
    void onlyTheMembershipOfTheClusterIsTakenAnew() {
        ClusterState cluster = Rejoined.booted(BEFORE, ANEW).cluster();
        assertThat(cluster).isEqualTo(inService().state());
        assertThat(Rejoined.sameBoot(BEFORE, ANEW).cluster()).isEqualTo(cluster);
    }

    @Test
    void aNodeThatHasBootedIsComparedWithItselfAfterTheBoot() {
        Baseline after = Rejoined.booted(BEFORE, ANEW);
        assertThat(after.node()).isEqualTo(ANEW.node());
        assertThat(judge(after, inService(), Sample.booted()).findings()).isEmpty();
        assertThat(judge(after, inService(), Sample.booted().with("/bootId", "\"d9c3\""))
                        .result())
                .as("it must not boot once more")
                .isEqualTo(Proof.Result.DIED);
    }

    @Test
    void aNodeThatHasNotBootedIsComparedWithItselfBefore() {
        Baseline same = Rejoined.sameBoot(BEFORE, ANEW);
        assertThat(same.node()).isEqualTo(BEFORE.node());
        assertThat(judge(same, inService(), Sample.node()).findings()).isEmpty();
        assertThat(judge(same, inService(), Sample.booted()).result()).isEqualTo(Proof.Result.DIED);
    }

    @Test
    void theLeaveIsNoFindingAndABreakAfterItIs() {
        Baseline after = Rejoined.booted(BEFORE, ANEW);
        assertThat(judge(BEFORE, inService(), Sample.node()).findings())
                .extracting(Finding::code)
                .containsExactly("MEMBERSHIP_CHANGED");
        assertThat(judge(after, Sample.cluster().with("/votes/ringId", "\"1.18\""), Sample.booted())
                        .findings())
                .extracting(Finding::code)
                .containsExactly("MEMBERSHIP_CHANGED");
    }

    @Test
    void whatBrokeWhileItWasAwayIsNotForgotten() {
        Sample failing = JOINED.with("/failures/-", "\"app_monitor on node3: not running\"");
        Baseline after = Rejoined.booted(BEFORE, new Baseline(Sample.booted().evidence(), failing.state()));
        assertThat(judge(
                                after,
                                inService().with("/failures/-", "\"app_monitor on node3: not running\""),
                                Sample.booted())
                        .findings())
                .extracting(Finding::code)
                .containsExactly("NEW_FAILURE");
    }
}
