package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import dev.pacepatch.audit.Practice.State;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The report of a kernel update: the regular cycle that the practices ask for, in words of its own. */
class KernelAuditTest {
    private static final String ROLLOUT = "rollout-kernel-i1OneNodeAfterTheOtherIsBooted";
    private static final String NODE = "kernel-i1OneNodeAfterTheOtherIsBooted";
    private static final String KERNEL = "5.14.0-162.6.1.el9_1.x86_64";

    private static final Audit WHOLE = RecordedHistories.audit(ROLLOUT, NODE);

    private static Practice practice(Audit audit, String id) {
        return audit.practices().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, State> states(Audit audit) {
        Map<String, State> states = new TreeMap<>();
        audit.practices().forEach(row -> states.put(row.id(), row.state()));
        return states;
    }

    /** The recorded rollout, with another text in its inspection. */
    private static Audit with(String was, String is) {
        PayloadCodec told = new PayloadCodec() {
            @Override
            public List<Payload> encode(List<Payload> payloads) {
                throw new AssertionError("only read");
            }

            @Override
            public List<Payload> decode(List<Payload> payloads) {
                return payloads.stream()
                        .map(one -> one.toBuilder()
                                .setData(ByteString.copyFromUtf8(
                                        one.getData().toStringUtf8().replace(was, is)))
                                .build())
                        .toList();
            }
        };
        return new Audits(new CodecDataConverter(DefaultDataConverter.STANDARD_INSTANCE, List.of(told)))
                .of(List.of(RecordedHistories.read(ROLLOUT)), Map.of());
    }

    @Test
    void itsNodesAndTheirStepsAreReadAsThoseOfALivePatch() {
        assertThat(WHOLE.nodes())
                .extracting(NodeAudit::node, NodeAudit::outcome, NodeAudit::patchBefore, NodeAudit::patchAfter)
                .containsExactly(
                        tuple("node2", "UPDATED", "kpatch_5_14_0_70_13_1_1_5", ""),
                        tuple("node3", "UPDATED", "kpatch_5_14_0_70_13_1_1_5", ""),
                        tuple("node1", "UPDATED", "kpatch_5_14_0_70_13_1_1_5", ""));
        assertThat(WHOLE.nodes())
                .allSatisfy(
                        node -> assertThat(Duration.parse(node.outOfService())).isPositive());
        assertThat(WHOLE.steps())
                .filteredOn(step -> step.event().startsWith("rollout/lab/node2@"))
                .extracting(StepAudit::step, StepAudit::verdict)
                .contains(
                        tuple("InstallKernel", "DONE"),
                        tuple("BootKernel", "PROVEN"),
                        tuple("StartCluster", "PROVEN"),
                        tuple("VerifyKernel", "PROVEN"));
        assertThat(WHOLE.steps())
                .filteredOn(step -> step.node().isEmpty())
                .extracting(StepAudit::step)
                .doesNotContain("VerifyKernel");
        assertThat(new Audits(DefaultDataConverter.STANDARD_INSTANCE).children(RecordedHistories.read(ROLLOUT)))
                .extracting(Audits.Run::workflow)
                .containsExactly("rollout/lab/node2", "rollout/lab/node3", "rollout/lab/node1");
        assertThat(WHOLE.histories())
                .filteredOn(one -> one.type().equals("KernelUpdate"))
                .hasSize(3);
    }

    @Test
    void whatABootMakesAnotherIsMarkedAndTheRestStandsOut() {
        List<NodeAudit.Difference> found = WHOLE.nodes().get(0).differences();
        assertThat(found)
                .filteredOn(NodeAudit.Difference::reboot)
                .extracting(NodeAudit.Difference::field)
                .contains("uname", "bootId", "livePatches");
        assertThat(found)
                .filteredOn(difference -> !difference.reboot())
                .extracting(NodeAudit.Difference::field)
                .contains("kitVersion", "systemState")
                .doesNotContain("uname", "bootId", "livePatches", "clock");
        assertThat(Markdown.of(WHOLE)).contains("| " + Markdown.escaped(KERNEL) + " | differs, by the reboot |");
        assertThat(Csv.of(WHOLE)).contains("difference,\"differs, by the reboot\",");
        assertThat(Html.of(WHOLE)).contains("<td>differs, by the reboot</td>", "<td>differs</td>");
        assertThat(AuditJson.of(WHOLE)).contains("\"after\":\"" + KERNEL + "\",\"reboot\":true");
        assertThat(with("\"bootId\":\"c8b2\"", "\"bootId\":\"\"").nodes().get(0).differences())
                .as("a boot id that could not be read is no other")
                .noneMatch(NodeAudit.Difference::reboot);
        // without a boot nothing is put down to one
        assertThat(RecordedHistories.whole("rollout-inPlaceOneNodeAfterTheOther")
                        .nodes())
                .flatExtracting(NodeAudit::differences)
                .isNotEmpty()
                .noneMatch(difference -> ((NodeAudit.Difference) difference).reboot());
    }

    @Test
    void itIsThePlannedUpdateAndTheProcedureOfTheRegularCycle() {
        assertThat(states(WHOLE))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("P1", State.NOT_APPLICABLE),
                        Map.entry("P2", State.PROVEN),
                        Map.entry("P3", State.PROVEN),
                        Map.entry("P4", State.NOT_APPLICABLE),
                        Map.entry("P5", State.PROVEN),
                        Map.entry("P6", State.NOT_APPLICABLE),
                        Map.entry("P7", State.PROVEN),
                        Map.entry("P8", State.NOT_APPLICABLE),
                        Map.entry("P9", State.PROVEN),
                        Map.entry("P10", State.NOT_SHOWN),
                        Map.entry("P11", State.PROVEN))));
        String boot = WHOLE.steps().stream()
                .filter(step -> step.step().equals("BootKernel") && step.event().startsWith("rollout/lab/node2@"))
                .map(StepAudit::event)
                .findFirst()
                .orElseThrow();
        assertThat(practice(WHOLE, "P3").events())
                .containsAll(WHOLE.nodes().stream().map(NodeAudit::event).toList())
                .contains(boot);
        assertThat(practice(WHOLE, "P7").events())
                .containsExactly(WHOLE.inspections().get(0).event());
        assertThat(practice(WHOLE, "P5").note()).contains("KERNEL_NOT_SUPPORTED", "NO_LIVE_PATCH_YET");
        assertThat(practice(WHOLE, "P8").note())
                .startsWith("a reboot is no live patch: node2 was out of service for PT");
        assertThat(practice(WHOLE, "P9").events())
                .containsAll(WHOLE.steps().stream()
                        .filter(step -> step.step().equals("ConfirmSurvival")
                                && !step.worker().isEmpty())
                        .map(StepAudit::event)
                        .toList());
        assertThat(practice(WHOLE, "P11").note()).contains("node1=" + KERNEL).doesNotContain("MIXED_KERNELS");
    }

    @Test
    void whatWasAcceptedIsWaivedAndWhatWasFoundIsNotShown() {
        String lost =
                "{\"code\":\"FIXES_LOST\",\"subject\":\"kpatch\",\"found\":\"CVE-2022-1012\",\"do\":\"accepted: its live patch follows\"}";
        Audit accepted = with(
                "\"accepted\":[],\"warnings\":[],\"patch\":{",
                "\"accepted\":[" + lost + "],\"warnings\":[],\"patch\":{");
        assertThat(practice(accepted, "P1"))
                .matches(row -> row.state() == State.WAIVED && row.note().contains("its live patch follows"));
        String unsupported =
                "{\"code\":\"KERNEL_NOT_SUPPORTED\",\"subject\":\"kernel\",\"found\":\"not in the table\",\"do\":\"choose another\"}";
        Audit refused = with("{\"problems\":[],\"blockers\":[]", "{\"problems\":[" + unsupported + "],\"blockers\":[]");
        assertThat(practice(refused, "P2").state()).isEqualTo(State.NOT_SHOWN);
        assertThat(practice(refused, "P4").state()).isEqualTo(State.NOT_SHOWN);
        assertThat(practice(refused, "P5").note()).contains("not in the table");
    }

    @Test
    void whatRemainsIsTheLivePatchOfTheNewKernel() {
        assertThat(WHOLE.remains())
                .containsExactly("no live patch is active on node2, node3, node1: roll out the newest for " + KERNEL);
        assertThat(InBrief.of(WHOLE)).contains("kernel-" + KERNEL + " for lab").contains("3 of 3 nodes updated");
        assertThat(InBrief.done(WHOLE)).isEqualTo("3/3");
        Audit begun = RecordedHistories.begun(ROLLOUT, 4);
        assertThat(InBrief.of(begun)).contains("The newest kernel for lab", "0/0 nodes updated.");
    }

    @Test
    void i8ANodeThatDidNotComeBackLeavesTheRestToDo() {
        Audit audit = RecordedHistories.whole("rollout-kernel-i8ADeathBlocksTheKernel");
        assertThat(audit.nodes()).extracting(NodeAudit::outcome).containsExactly("DIED");
        assertThat(audit.remains())
                .contains("node2 is not updated (DIED)", "node3 is not updated (not begun)")
                .noneMatch(one -> one.startsWith("no live patch"));
        assertThat(practice(audit, "P3"))
                .matches(row -> row.state() == State.NOT_SHOWN && row.note().endsWith("which has updated no node"));
        assertThat(practice(audit, "P7").state()).isEqualTo(State.PROVEN);
        assertThat(practice(audit, "P11").state()).isEqualTo(State.NOT_SHOWN);
    }

    @Test
    void aNodeThatWasNotBootedAndGivenBackIsNoUpdate() {
        Audit audit = RecordedHistories.whole("rollout-kernel-aNodeThatWasNotBootedIsGivenBack");
        assertThat(audit.nodes()).extracting(NodeAudit::outcome).containsExactly("FAILED");
        assertThat(practice(audit, "P3").state()).isEqualTo(State.NOT_SHOWN);
        assertThat(audit.remains()).contains("node2 is not updated (FAILED)");
    }
}
