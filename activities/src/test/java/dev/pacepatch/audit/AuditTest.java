package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.History;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reports of recorded histories: what was decided, seen and done is in them, from the history alone. */
class AuditTest {
    private static final String NODE = "node-withStandbyTheNodeIsOutOnlyForTheLoad";
    private static final String STANDBY = "rollout-withStandbyTheNodeIsOutOnlyForTheLoad";
    private static final String RETRIED = "rollout-aNodeThatFailedIsTriedAgain";

    @TestFactory
    List<DynamicTest> everyRecordedHistoryIsReadAndNothingInItIsUnknown() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : RecordedHistories.all()) {
            tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                History history = Exported.read(Files.readString(file));
                RunHistory read = RunReader.read(history, DefaultDataConverter.STANDARD_INSTANCE);
                assertThat(read.run().type()).isNotEmpty();
                assertThat(read.run().events()).isEqualTo(history.getEventsCount());
                assertThat(read.undecodable()).isEmpty();
                // a release of a blocked patch is no decision about a rollout
                assertThat(read.otherEvents().keySet()).isSubsetOf("signal release");
                assertThat(read.steps()).noneMatch(step -> step.verdict().isEmpty());
                if (file.getFileName().toString().startsWith("rollout-")) {
                    Audit audit = new Audits(DefaultDataConverter.STANDARD_INSTANCE).of(List.of(history), Map.of());
                    assertThat(audit.practices()).hasSize(11);
                    assertThat(Payloads.MAPPER
                                    .readTree(AuditJson.of(audit))
                                    .path("schema")
                                    .asText())
                            .isEqualTo("pacepatch-audit/1");
                    assertThat(Markdown.of(audit)).startsWith("# Audit of rollout/lab\n");
                }
            }));
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    @Test
    void aDecisionStandsWithItsSendersIdentityBesideWhatTheyCallThemselves() {
        Audit audit = RecordedHistories.audit(RETRIED);
        assertThat(audit.decisions())
                .extracting(
                        DecisionAudit::kind,
                        DecisionAudit::by,
                        DecisionAudit::reason,
                        DecisionAudit::identity,
                        DecisionAudit::via,
                        DecisionAudit::answer)
                .containsExactly(
                        tuple("RETRY", "ann", "the disk is free again", "1570@vm", "update", "node2 is tried again"));
        assertThat(audit.decisions().get(0).event()).isEqualTo("rollout/lab@25074571a2a3#58");
        assertThat(audit.startedBy()).isEqualTo("1570@vm");
    }

    @Test
    void aNodeThatWasTriedAgainIsInItTwice() {
        Audit audit = RecordedHistories.audit(RETRIED, "node-aNodeThatFailedIsTriedAgain");
        assertThat(audit.nodes())
                .extracting(NodeAudit::node, NodeAudit::outcome)
                .containsExactly(
                        tuple("node2", "FAILED"),
                        tuple("node2", "ALREADY_PATCHED"),
                        tuple("node3", "PATCHED"),
                        tuple("node1", "PATCHED"));
        assertThat(practice(audit, "P9").state()).isEqualTo(Practice.State.PROVEN);
        assertThat(audit.histories())
                .filteredOn(one -> one.run().equals("dd5b85c4-8058-4c73-8c9c-fe5b0304cfb8"))
                .singleElement()
                .matches(one -> one.missing().isEmpty() && one.events() > 0);
        assertThat(audit.histories())
                .filteredOn(one -> !one.missing().isEmpty())
                .hasSize(3);
        assertThat(audit.waits())
                .filteredOn(wait -> wait.what().startsWith("waits for a decision about node2"))
                .singleElement()
                .matches(wait ->
                        wait.end().equals("ENDED_EARLY") && wait.longest().equals(Duration.ofDays(1)));
    }

    @Test
    void theStandbysWindowIsShownAndWaivesP8() {
        Audit audit = RecordedHistories.audit(STANDBY, NODE);
        assertThat(audit.steps())
                .extracting(StepAudit::step)
                .contains("PutNodeInStandby", "ApplyLivePatch", "TakeNodeOutOfStandby", "LockCluster", "UnlockCluster");
        assertThat(audit.nodes()).allSatisfy(node -> {
            assertThat(Duration.parse(node.outOfService())).isPositive();
            assertThat(node.patchBefore()).isEqualTo("kpatch_5_14_0_70_13_1_1_5");
            assertThat(node.patchAfter()).isEqualTo("kpatch_5_14_0_70_13_1_1_6");
        });
        assertThat(practice(audit, "P8"))
                .matches(row ->
                        row.state() == Practice.State.WAIVED && row.note().startsWith("standby ALWAYS"));
        assertThat(practice(audit, "P4"))
                .matches(row ->
                        row.state() == Practice.State.PROVEN && row.events().size() == 1);
        assertThat(practice(audit, "P1").state()).isEqualTo(Practice.State.NOT_SHOWN);
        assertThat(practice(audit, "P10").state()).isEqualTo(Practice.State.NOT_SHOWN);
        assertThat(practice(audit, "P11").state()).isEqualTo(Practice.State.PROVEN);
        assertThat(audit.remains()).isEmpty();
    }

    @Test
    void aDeathIsItsOutcomeAndLeavesTheRestToDo() {
        Audit audit = RecordedHistories.audit("rollout-i8ADeathBlocksThePatch", "node-i8ADeathBlocksThePatch");
        assertThat(audit.nodes()).extracting(NodeAudit::outcome).containsExactly("DIED");
        assertThat(audit.outcome().state()).isEqualTo("FAILED");
        assertThat(audit.outcome().outcome()).isEqualTo("HALTED");
        assertThat(audit.outcome().findings()).anyMatch(one -> one.startsWith("PATCH_IS_BLOCKED "));
        assertThat(audit.remains()).contains("node2 is not patched (DIED)", "node3 is not patched (not begun)");
        assertThat(practice(audit, "P11").state()).isEqualTo(Practice.State.NOT_SHOWN);
        assertThat(practice(audit, "P8").state()).isEqualTo(Practice.State.NOT_SHOWN);
    }

    @Test
    void attemptsAreCountedAndAFailureIsTold() {
        Audit audit = RecordedHistories.audit(
                "rollout-i7AStepThatNeverAnswersEndsBoundedAndLeavesTheNodeAsItIs",
                "node-i7AStepThatNeverAnswersEndsBoundedAndLeavesTheNodeAsItIs");
        assertThat(audit.steps())
                .filteredOn(step -> step.step().equals("VerifyLivePatch"))
                .singleElement()
                .matches(step -> step.attempts() == 81
                        && step.verdict().equals("FAILED")
                        && step.node().equals("node2")
                        && step.detail().endsWith("node2 does not answer"));
    }

    @Test
    void aShutGateIsShownWithWhatBlockedIt() {
        Audit audit = RecordedHistories.audit(
                "rollout-i2ABlockedGateIsWaitedForAndOpensTheWay", "node-i2ABlockedGateIsWaitedForAndOpensTheWay");
        assertThat(audit.gates()).isNotEmpty().allMatch(gate -> !gate.node().isEmpty());
        assertThat(audit.gates()).anyMatch(GateAudit::allowed);
    }

    @Test
    void theResultOfACancelledNodeIsReadFromItsSignal() {
        Audit audit = RecordedHistories.audit("rollout-cancelledInTheMiddleOfAStepItFinishesTheNodeAndTouchesNoOther");
        assertThat(audit.nodes())
                .extracting(NodeAudit::node, NodeAudit::outcome)
                .containsExactly(tuple("node2", "PATCHED"));
        assertThat(audit.decisions()).extracting(DecisionAudit::kind).containsExactly("CANCEL");
    }

    @Test
    void aRolloutThatStillRunsHasAReportSoFar() {
        Audit audit = RecordedHistories.begun(STANDBY, 33);
        assertThat(audit.outcome().state()).isEqualTo("RUNNING");
        assertThat(audit.nodes()).extracting(NodeAudit::outcome).containsExactly("RUNNING");
        assertThat(audit.remains()).hasSize(3);
    }

    @Test
    void theEvidenceDiffersWhereThePatchCameIn() {
        Audit audit = RecordedHistories.audit(STANDBY);
        NodeAudit node = audit.nodes().get(0);
        assertThat(node.before().path("uname").asText()).isEqualTo("5.14.0-70.13.1.el9_0.x86_64");
        assertThat(node.differences()).extracting(NodeAudit.Difference::field).contains("livePatches");
        assertThat(node.differences())
                .extracting(NodeAudit.Difference::field)
                .doesNotContain("clock", "uname", "bootId");
    }

    @Test
    void jsonAndMarkdownHoldTheSameFacts() throws IOException {
        Audit audit = RecordedHistories.audit(STANDBY, NODE);
        String markdown = Markdown.of(audit);
        List<String> leaves = new ArrayList<>();
        leaves(Payloads.MAPPER.readTree(AuditJson.of(audit)), leaves);
        assertThat(leaves)
                .hasSizeGreaterThan(300)
                .allSatisfy(leaf -> assertThat(markdown).contains(Markdown.escaped(leaf)));
    }

    private static void leaves(JsonNode tree, List<String> into) {
        if (tree.isTextual() || tree.isIntegralNumber()) {
            into.add(tree.asText());
        }
        tree.forEach(part -> leaves(part, into));
    }

    @Test
    void aCodecIsReadThroughAndWithoutItsKeyTheReportSaysSo() {
        History hidden = encoded(RecordedHistories.read(STANDBY));
        Audit read = new Audits(
                        new CodecDataConverter(DefaultDataConverter.STANDARD_INSTANCE, List.of(new Turned(true)), true))
                .of(List.of(hidden), Map.of());
        assertThat(read.reason()).isEqualTo("test");
        assertThat(read.undecodable()).isEmpty();
        assertThat(read.nodes()).hasSize(3).allMatch(node -> node.outcome().equals("PATCHED"));

        for (var converter : List.of(
                new CodecDataConverter(DefaultDataConverter.STANDARD_INSTANCE, List.of(new Turned(false)), true),
                DefaultDataConverter.STANDARD_INSTANCE)) {
            Audit blind = new Audits(converter).of(List.of(hidden), Map.of());
            assertThat(blind.outcome().state()).isEqualTo("COMPLETED");
            assertThat(blind.outcome().summary()).startsWith("undecodable: encoding binary/turned");
            assertThat(blind.undecodable()).isNotEmpty().allMatch(one -> one.contains("binary/turned"));
            assertThat(practice(blind, "P4").state()).isEqualTo(Practice.State.NOT_SHOWN);
            assertThat(Markdown.of(blind)).contains("a payload that cannot be decoded");
        }
    }

    /** Every payload of it as the codec writes it, wherever it stands. */
    private static History encoded(History plain) {
        return (History) Encoding.of(plain, new Turned(true));
    }

    /** Stands for encryption: bytes that nobody reads by chance. */
    private record Turned(boolean key) implements PayloadCodec {
        @Override
        public List<Payload> encode(List<Payload> payloads) {
            return payloads.stream().map(one -> Encoding.turned(one)).toList();
        }

        @Override
        public List<Payload> decode(List<Payload> payloads) {
            if (!key) {
                throw new PayloadCodecException("there is no key");
            }
            return payloads.stream().map(one -> Encoding.back(one)).toList();
        }
    }

    @Test
    void hostileTextIsOnlyText() {
        assertThat(Markdown.escaped("<script>alert(1)</script>\n| a | [b](javascript:c) `d` \u202e \u001b[31m"))
                .doesNotContain("<", "\n", "\u202e", "\u001b")
                .contains("&lt;script&gt;", "\\| a \\|", "\\[b\\]\\(javascript:c\\)", "\\`d\\`");
    }

    @Test
    void whatIsNoHistoryIsRefusedWithAReason() {
        assertThatThrownBy(() -> Exported.read("{}")).hasMessage("it holds no events");
        assertThatThrownBy(() -> Exported.read("<html>")).hasMessageStartingWith("it is not JSON");
        assertThatThrownBy(() -> Exported.read("{\"events\":[{\"eventId\":\"2\"}]}"))
                .hasMessage("it does not begin with the start of a workflow");
        assertThatThrownBy(() -> RecordedHistories.audit(NODE)).hasMessageContaining("there are 0");
        assertThatThrownBy(() -> RecordedHistories.audit(STANDBY, RETRIED)).hasMessageContaining("there are 2");
    }

    @Test
    void anEventOfALaterVersionIsCountedAndTheRestIsRead() {
        String later = RecordedHistories.text(STANDBY)
                .replace("EVENT_TYPE_TIMER_STARTED", "EVENT_TYPE_OF_A_LATER_VERSION")
                .replace("EVENT_TYPE_ACTIVITY_TASK_STARTED", "EVENT_TYPE_OF_A_LATER_VERSION");
        RunHistory read = RunReader.read(Exported.read(later), DefaultDataConverter.STANDARD_INSTANCE);
        assertThat(read.otherEvents()).containsOnlyKeys("0 EVENT_TYPE_UNSPECIFIED");
        assertThat(read.run().state()).isEqualTo("COMPLETED");
        assertThat(read.steps()).isNotEmpty();
    }

    @Test
    void theFormsOfAnExportAreReadAlike() {
        String sdk = RecordedHistories.text(STANDBY);
        History plain = Exported.read(sdk);
        assertThat(Exported.read("{\"history\":" + sdk + "}")).isEqualTo(plain);
        assertThat(Exported.read(sdk.substring(sdk.indexOf('['), sdk.lastIndexOf(']') + 1)))
                .isEqualTo(plain);
        String old = sdk.replace("EVENT_TYPE_TIMER_STARTED", "TimerStarted")
                .replace("EVENT_TYPE_WORKFLOW_EXECUTION_STARTED", "WorkflowExecutionStarted");
        assertThat(old).isNotEqualTo(sdk);
        assertThat(Exported.read(old)).isEqualTo(plain);
    }

    private static Practice practice(Audit audit, String id) {
        return audit.practices().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
