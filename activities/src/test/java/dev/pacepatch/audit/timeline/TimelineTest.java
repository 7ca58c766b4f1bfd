package dev.pacepatch.audit.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.RecordedHistories;
import dev.pacepatch.audit.StepAudit;
import dev.pacepatch.workflow.ClusterActivities;
import dev.pacepatch.workflow.KernelActivities;
import dev.pacepatch.workflow.NodeActivities;
import io.temporal.activity.ActivityMethod;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What recorded rollouts look like as lanes. */
class TimelineTest {
    private static final String STANDBY = "rollout-withStandbyTheNodeIsOutOnlyForTheLoad";
    private static final String STANDBY_NODE = "node-withStandbyTheNodeIsOutOnlyForTheLoad";

    private static final String KERNEL = "rollout-kernel-i1OneNodeAfterTheOtherIsBooted";
    private static final String KERNEL_NODE = "kernel-i1OneNodeAfterTheOtherIsBooted";

    private static Timeline of(String... names) {
        return Timeline.of(RecordedHistories.audit(names)).orElseThrow();
    }

    private static Lane lane(Timeline timeline, String name) {
        return timeline.lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLaneForTheClusterAndOneForEachNode() {
        Timeline timeline = of(STANDBY, STANDBY_NODE);
        assertThat(timeline.lanes())
                .extracting(Lane::name, Lane::note)
                .containsExactly(
                        tuple("lab", "COMPLETED"),
                        tuple("node2", "PATCHED"),
                        tuple("node3", "PATCHED"),
                        tuple("node1", "PATCHED"));
        assertThat(timeline.runs()).isFalse();
        Lane cluster = timeline.lanes().get(0);
        assertThat(cluster.bars())
                .extracting(Bar::kind)
                .containsExactly(Kind.LOOK, Kind.DOWNLOAD, Kind.LOCK, Kind.LOOK, Kind.LOCK);
        assertThat(cluster.bands()).singleElement().matches(band -> band.kind() == Kind.LOCKED && !band.open());
        assertThat(cluster.bands().get(0).from())
                .isBefore(timeline.lanes().get(1).life().from());
        assertThat(cluster.bands().get(0).to())
                .isAfter(timeline.lanes().get(3).life().from());
    }

    @Test
    void theStandbysWindowIsBehindTheLoadAndTheSoakIsNotInIt() {
        Lane node = lane(of(STANDBY, STANDBY_NODE), "node2");
        assertThat(node.bars())
                .extracting(Bar::kind)
                .containsExactly(
                        Kind.LOOK,
                        Kind.LOOK,
                        Kind.STANDBY,
                        Kind.INSTALL,
                        Kind.VERIFY,
                        Kind.STANDBY,
                        Kind.SETTLE,
                        Kind.SOAK,
                        Kind.SURVIVAL,
                        Kind.SOAK,
                        Kind.SURVIVAL);
        Bar out = node.bands().get(0);
        Bar install = node.bars().get(3);
        Bar soak = node.bars().get(7);
        assertThat(out.kind()).isEqualTo(Kind.OUT);
        assertThat(out.open()).isFalse();
        assertThat(out.from()).isBeforeOrEqualTo(install.from());
        assertThat(out.to()).isAfterOrEqualTo(install.to()).isBeforeOrEqualTo(soak.from());
        // a look within the soak is a part of it; the one behind it is not
        assertThat(node.bars().subList(7, 11)).extracting(Bar::busy).containsExactly(false, false, false, true);
    }

    @Test
    void aNodeWhoseHistoryIsMissingHasTheStepsThatItsResultTellsOf() {
        Lane node = lane(of(STANDBY), "node2");
        assertThat(node.bars()).extracting(Bar::kind).contains(Kind.STANDBY, Kind.INSTALL, Kind.SOAK);
        assertThat(node.bands()).singleElement().matches(band -> band.kind() == Kind.OUT);
    }

    /** From the order to reboot until its peers see it online again, as one: that is how long the cluster had a node less. */
    @Test
    void aRebootIsOneBarWithItsOwnKind() {
        Timeline timeline = of(KERNEL, KERNEL_NODE);
        Lane node = lane(timeline, "node2");
        assertThat(node.bars().subList(0, 9))
                .extracting(Bar::kind)
                .containsExactly(
                        Kind.LOOK,
                        Kind.LOOK,
                        Kind.STANDBY,
                        Kind.INSTALL,
                        Kind.REBOOT,
                        Kind.LOOK,
                        Kind.VERIFY,
                        Kind.STANDBY,
                        Kind.SETTLE);
        Bar reboot = node.bars().get(4);
        List<StepAudit> steps = RecordedHistories.audit(KERNEL, KERNEL_NODE).steps();
        assertThat(reboot.from()).isEqualTo(step(steps, "BootKernel").started());
        assertThat(reboot.to()).isEqualTo(step(steps, "StartCluster").ended());
        assertThat(reboot.text()).isEqualTo("BootKernel node2: PROVEN; StartCluster node2: PROVEN");
        Bar out = node.bands().get(0);
        assertThat(out.kind()).isEqualTo(Kind.OUT);
        assertThat(out.from()).isBefore(reboot.from());
        assertThat(out.to()).isAfter(reboot.to());
        assertThat(lane(timeline, "node3").bars())
                .extracting(Bar::kind)
                .contains(Kind.INSTALL, Kind.REBOOT, Kind.VERIFY);
        assertThat(Svg.of(timeline, "picture", "a title"))
                .contains("class=\"reboot\"", "it leaves its cluster, boots, and joins again");
    }

    private static StepAudit step(List<StepAudit> steps, String name) {
        return steps.stream()
                .filter(step -> step.step().equals(name) && step.worker().length() > 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNodeThatIsTriedAgainHasTwoLanesAFaultAndADecision() {
        Timeline timeline = of("rollout-aNodeThatFailedIsTriedAgain", "node-aNodeThatFailedIsTriedAgain");
        assertThat(timeline.lanes())
                .extracting(Lane::name)
                .containsExactly("lab", "node2", "node2, try 2", "node3", "node1");
        assertThat(lane(timeline, "node2").marks()).extracting(Mark::shape).contains(Shape.FAULT);
        assertThat(lane(timeline, "lab").marks())
                .extracting(Mark::shape, Mark::letter, Mark::text)
                .containsExactly(tuple(Shape.DECISION, "A", "RETRY by ann: the disk is free again"));
        assertThat(lane(timeline, "lab").bars())
                .filteredOn(bar -> bar.kind() == Kind.WAIT)
                .singleElement()
                .matches(bar -> !bar.busy() && bar.text().startsWith("waits for a decision about node2"));
    }

    @Test
    void manyAttemptsAndADeathAreMarked() {
        Timeline silent = of(
                "rollout-i7AStepThatNeverAnswersEndsBoundedAndLeavesTheNodeAsItIs",
                "node-i7AStepThatNeverAnswersEndsBoundedAndLeavesTheNodeAsItIs");
        assertThat(lane(silent, "node2").marks())
                .filteredOn(mark -> mark.shape() == Shape.RETRIED)
                .anyMatch(mark -> mark.text().startsWith("VerifyLivePatch, attempt 81"));
        Timeline death = of("rollout-i8ADeathBlocksThePatch", "node-i8ADeathBlocksThePatch");
        assertThat(lane(death, "node2").marks())
                .anyMatch(mark -> mark.shape() == Shape.FAULT && mark.text().startsWith("node2 DIED"));
        assertThat(lane(death, "lab").marks()).anyMatch(mark -> mark.text().startsWith("HALTED"));
    }

    @Test
    void aDayOfWaitingForAWindowIsCutAsAWhole() {
        Timeline timeline = of("rollout-i10ItWaitsForTheWindowWithoutTheLock");
        Picture picture = Picture.of(timeline, 1000);
        assertThat(picture.cuts()).singleElement().matches(cut -> cut.time().compareTo(Duration.ofHours(29)) > 0);
        assertThat(picture.cuts().get(0).right() - picture.cuts().get(0).left()).isLessThanOrEqualTo(121);
    }

    @Test
    void whatRunsIsOpenUpToTheLastKnownEvent() {
        Audit begun = RecordedHistories.begun(STANDBY, 33);
        Timeline timeline = Timeline.of(begun).orElseThrow();
        assertThat(timeline.runs()).isTrue();
        assertThat(lane(timeline, "lab").bands()).singleElement().matches(Bar::open);
        assertThat(lane(timeline, "node2").life().open()).isTrue();
        assertThat(lane(timeline, "node2").bars())
                .singleElement()
                .matches(bar -> bar.kind() == Kind.UNKNOWN && bar.open());
        assertThat(timeline.lanes())
                .flatExtracting(Lane::bars)
                .allMatch(bar -> !((Bar) bar).to().isAfter(timeline.to()));
    }

    @Test
    void noBarLeavesThePictureAndNoneOfALaneMeetsAnother() {
        RecordedHistories.rollouts().forEach(name -> {
            Picture picture =
                    Picture.of(Timeline.of(RecordedHistories.audit(name)).orElseThrow(), 1000);
            for (Picture.Row row : picture.rows()) {
                double free = -1;
                for (Picture.Box box : row.bars()) {
                    assertThat(box.x()).as(name).isGreaterThanOrEqualTo(free - Scale.LEAST / 2 - 0.1);
                    free = box.x() + box.width();
                    assertThat(free).as(name).isLessThanOrEqualTo(1002);
                }
            }
        });
    }

    /** Whoever adds an activity says here how the picture shows it. */
    @Test
    void everyActivityHasItsKind() {
        Set<String> looks = Set.of(
                "CheckCluster",
                "RecordBaseline",
                "DescribeWorker",
                "InspectCluster",
                "ForecastCluster",
                "OrderNodes",
                "AskWindow",
                "ResolveRings",
                "AskRollouts",
                "FindLeftovers",
                "EndLeftoverStandby");
        List<String> activities = Stream.of(NodeActivities.class, KernelActivities.class, ClusterActivities.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(TimelineTest::activity)
                .toList();
        assertThat(activities).hasSizeGreaterThan(15);
        assertThat(new TreeSet<>(activities.stream()
                        .filter(name -> Kind.of(name) == Kind.LOOK)
                        .toList()))
                .isEqualTo(new TreeSet<>(looks));
    }

    private static String activity(Method method) {
        return method.getAnnotation(ActivityMethod.class).name();
    }
}
