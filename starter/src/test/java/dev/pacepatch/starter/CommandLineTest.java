package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pacepatch.workflow.BlockedPatchImpl;
import dev.pacepatch.workflow.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as operators and scripts use them, against an in-memory server with scripted rollouts. */
@Timeout(60)
class CommandLineTest {
    private static TestWorkflowEnvironment server;

    @TempDir
    private Path folder;

    private record Result(int status, String out, String err) {
        JsonNode json() throws IOException {
            List<String> lines = out.strip().lines().toList();
            return Json.MAPPER.readTree(lines.get(lines.size() - 1));
        }
    }

    @BeforeAll
    static void startServer() {
        server = TestWorkflowEnvironment.newInstance();
        server.newWorker(TaskQueues.DEFAULT)
                .registerWorkflowImplementationTypes(
                        ScriptedRollout.class,
                        ScriptedPlan.class,
                        ScriptedReconcile.class,
                        ScriptedCheck.class,
                        BlockedPatchImpl.class);
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    /** Whatever waits for its end would be in the way of the next test. */
    @AfterEach
    void endWhatRuns() {
        try {
            server.getWorkflowClient().newUntypedWorkflowStub("rollout/lab").terminate("the test is over");
        } catch (WorkflowNotFoundException e) {
            // none, or ended
        }
    }

    private Result pacepatch(String... arguments) {
        return pacepatch(Map.of(), server::getWorkflowClient, arguments);
    }

    private static Result pacepatch(Map<String, String> environment, Connector connector, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Pacepatch.commandLine(environment, connector)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int status = line.execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    @Test
    void aCompletedRolloutEndsWithItsReport() {
        Result result = pacepatch("rollout", "start", "lab", "--watch", "--reason", "CVE-1", "--requested-by", "ann");
        assertThat(result.status()).as(result.toString()).isEqualTo(ExitCode.DONE);
        assertThat(result.out())
                .contains("COMPLETED  as scripted")
                .contains("ann, CVE-1")
                .contains("took 1:30")
                .contains("node1  PATCHED  kpatch_old    kpatch_new  1:15")
                .contains("in place: nothing asks for a standby; ApplyLivePatch 1.5 s")
                .contains("RIVAL_UPDATER node3: a timer is active")
                .contains("do: accepted: masked");
    }

    @Test
    void aKernelIsRolledOutInWordsOfItsOwn() throws IOException {
        Result result = pacepatch("rollout", "start", "lab", "--kernel", "newest", "--watch");
        assertThat(result.status()).as(result.toString()).isEqualTo(ExitCode.DONE);
        assertThat(result.out())
                .contains("  kernel     kernel-5.14.0-162.6.1.el9_1.x86_64" + System.lineSeparator())
                .contains("kernel before                kernel now")
                .contains("node1  UPDATED  5.14.0-70.13.1.el9_0.x86_64  5.14.0-162.6.1.el9_1.x86_64  1:15")
                .doesNotContain("module", "patch before");
        assertThat(server.getWorkflowClient()
                        .newUntypedWorkflowStub("rollout/lab")
                        .getResult(JsonNode.class)
                        .at("/patch/nevra")
                        .asText())
                .isEqualTo("kernel-5.14.0-162.6.1.el9_1.x86_64");
    }

    @Test
    void aPlanOfAKernelSaysThatEachNodeIsBootedAndHowLongItIsOut() {
        Result plan = pacepatch("plan", "lab", "--kernel", "kernel-5.14.0-162.6.1.el9_1.x86_64");
        assertThat(plan.status()).as(plan.toString()).isEqualTo(ExitCode.DONE);
        assertThat(plan.out().replaceAll("\\s+", " "))
                .contains("READY lab: 3 of 3 nodes online kernel kernel-5.14.0-162.6.1.el9_1.x86_64 boots each node")
                .contains("each is out of service, in standby, for about 5:00")
                .contains("fixes CVE-2022-10009, CVE-2022-10008,")
                .contains("CVE-2022-9998 and 8 older ones that its changelog names")
                .contains("live patches for this kernel end on 2027-05-01")
                .doesNotContain("module", "no others");
    }

    @Test
    void whetherNodesAreBootedIsNeverDecidedByWhichOptionIsTheStronger() {
        Connector nobody = () -> {
            throw new AssertionError("nothing may be sent");
        };
        String patch = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";
        for (String[] both : List.of(
                new String[] {"rollout", "start", "lab", "--patch", "newest", "--kernel", "newest"},
                new String[] {"plan", "lab", "--patch", patch, "--kernel", "newest"},
                new String[] {"plan", "--input", "{cluster: lab, procedure: KERNEL_UPDATE}", "--patch", "newest"})) {
            Result result = pacepatch(Map.of(), nobody, both);
            assertThat(result.status()).as(result.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err())
                    .contains(
                            "exclude each other; nothing was started. Allowed: --patch for a live patch, or --kernel");
        }
        Result given = pacepatch(
                Map.of(), nobody, "plan", "--input", "{cluster: lab, patch: " + patch + "}", "--kernel", "newest");
        assertThat(given.err()).contains("patch: not installed by a KERNEL_UPDATE");
        Result wrong = pacepatch(
                Map.of(), nobody, "plan", "lab", "--kernel", "5.14.0-162", "--standby", "NEVER", "--boot-wait", "PT1S");
        assertThat(wrong.status()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err())
                .contains(
                        "kernel: '5.14.0-162'",
                        "use newest, or a whole name such as kernel-5.14.0-162.6.1.el9_1.x86_64")
                .contains("standby: a reboot takes the node out of service")
                .contains("bootWait: 'PT1S'", "from PT10S to PT2H");
    }

    @Test
    void jsonIsOneObjectALineAndTheReportIsTheLast() throws IOException {
        Result result = pacepatch("--output", "json", "rollout", "start", "lab", "--watch");
        assertThat(result.status()).isEqualTo(ExitCode.DONE);
        assertThat(result.json().path("outcome").asText()).isEqualTo("COMPLETED");
        for (String line : result.out().strip().lines().toList()) {
            assertThat(Json.MAPPER.readTree(line).isObject()).isTrue();
        }
    }

    @Test
    void aDecisionIsSentWithWhoAndWhyAndStandsInTheReport() {
        pacepatch("rollout", "start", "lab", "--ticket", "wait");
        Result paused = pacepatch("rollout", "pause", "lab", "--reason", "a backup runs", "--by", "ann");
        assertThat(paused.status()).as(paused.toString()).isEqualTo(ExitCode.DONE);
        assertThat(paused.out()).isEqualTo("taken: pause" + System.lineSeparator());
        assertThat(pacepatch("rollout", "skip", "lab", "node1", "--reason", "a disk")
                        .status())
                .isEqualTo(ExitCode.DONE);
        Result aborted = pacepatch("rollout", "abort", "lab", "--reason", "withdrawn", "--by", "bob", "--watch");
        assertThat(aborted.out())
                .contains("decided meanwhile")
                .contains("ann: pause (a backup runs)")
                .contains("skip node1 (a disk)")
                .contains("bob: abort (withdrawn)");
    }

    @Test
    void aDecisionThatMakesNoSenseNowIsRefusedWithItsReason() {
        pacepatch("rollout", "start", "lab", "--ticket", "wait");
        Result early = pacepatch("rollout", "approve", "lab", "--reason", "go");
        assertThat(early.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(early.err()).isEqualTo("Refused: nothing waits for an approval now" + System.lineSeparator());
        assertThat(pacepatch("rollout", "end-soak", "lab", "--reason", "go").err())
                .contains("no node is in hand now");
        Result unfounded = pacepatch("rollout", "pause", "lab", "--reason", " ");
        assertThat(unfounded.status()).isEqualTo(ExitCode.USAGE);
        assertThat(unfounded.err()).contains("say why");
        assertThat(pacepatch("rollout", "pause", "lab").status()).isEqualTo(ExitCode.USAGE);
        Result wrong = pacepatch("rollout", "start", "lab", "--approval", "MAYBE", "--decision-wait", "1h");
        assertThat(wrong.err()).contains("BEFORE_EACH_NODE").contains("decisionWait");
    }

    @Test
    void aRolloutThatHasEndedTakesNoDecision() {
        pacepatch("rollout", "start", "lab", "--watch");
        Result late = pacepatch("rollout", "pause", "lab", "--reason", "late");
        assertThat(late.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(late.err()).contains("has ended");
    }

    @Test
    void aHaltedRolloutExits1WithReasonsAndWhatToDo() {
        Result result = pacepatch("rollout", "start", "lab", "--ticket", "halt", "--watch");
        assertThat(result.status()).isEqualTo(ExitCode.HALTED);
        assertThat(result.out())
                .contains("HALTED")
                .contains("NODE_REBOOTED node1: it booted again")
                .contains("do: read its console");
    }

    @Test
    void aRefusedRolloutExits2() throws IOException {
        Result result = pacepatch("rollout", "start", "lab", "--ticket", "refuse", "--watch", "-o", "JSON");
        assertThat(result.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.json().at("/findings/0/code").asText()).isEqualTo("NO_QUORUM");
    }

    @Test
    void aFailureWithoutAReportIsToldWithoutAStackTrace() {
        Result result = pacepatch("rollout", "start", "lab", "--ticket", "break", "--watch");
        assertThat(result.status()).isEqualTo(ExitCode.HALTED);
        assertThat(result.err()).contains("no report").doesNotContain("\tat ");
    }

    @Test
    void startSaysHowToFollowAndASecondStartIsRefused() {
        Result first = pacepatch("rollout", "start", "lab", "--ticket", "wait");
        assertThat(first.status()).isEqualTo(ExitCode.DONE);
        assertThat(first.out()).contains("rollout/lab").contains("pacepatch rollout watch lab");
        Result second = pacepatch("rollout", "start", "lab");
        assertThat(second.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(second.err()).contains("under way already").contains("rollout cancel lab");
    }

    @Test
    void whatIsRefusedIsToldByStartItself() throws IOException {
        assertThat(pacepatch("rollout", "start", "lab", "--ticket", "refuse").out())
                .contains("NO_QUORUM");
        Result json = pacepatch("-o", "json", "rollout", "start", "lab", "--ticket", "wait");
        assertThat(json.status()).isEqualTo(ExitCode.DONE);
        assertThat(json.json().path("workflowId").asText()).isEqualTo("rollout/lab");
    }

    @Test
    void statusShowsPhaseNodesAndWhyItWaits() throws IOException {
        pacepatch("rollout", "start", "lab", "--ticket", "wait");
        Result text = pacepatch("rollout", "status", "lab");
        assertThat(text.status()).isEqualTo(ExitCode.DONE);
        assertThat(text.out())
                .contains("lab  CHECKING  0 of 1 nodes  kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64")
                .contains("node1  waiting  (kpatch_old)")
                .contains("! not fit yet");
        assertThat(pacepatch("-o", "json", "rollout", "status", "lab")
                        .json()
                        .path("phase")
                        .asText())
                .isEqualTo("CHECKING");
    }

    @Test
    void aCancelledRolloutExits3WithItsReportAndStaysReadable() {
        pacepatch("rollout", "start", "lab", "--ticket", "wait");
        Result cancelled = pacepatch("rollout", "cancel", "lab", "--watch");
        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(ExitCode.CANCELLED);
        assertThat(cancelled.out()).contains("CANCELLED  as scripted");
        assertThat(pacepatch("rollout", "status", "lab").status()).isEqualTo(ExitCode.CANCELLED);
        assertThat(pacepatch("rollout", "cancel", "lab").err()).contains("has ended already");
    }

    @Test
    void aTerminatedRolloutLeavesNoReportAndSaysWhatThen() {
        pacepatch("rollout", "start", "lab", "--ticket", "wait");
        server.getWorkflowClient().newUntypedWorkflowStub("rollout/lab").terminate("by an operator");
        Result result = pacepatch("rollout", "watch", "lab");
        assertThat(result.status()).isEqualTo(ExitCode.HALTED);
        assertThat(result.err()).contains("ended from outside").contains("takes over its lock");
    }

    @Test
    void everyProblemOfARequestIsToldBeforeTemporalIsAsked() {
        Result result = pacepatch(
                Map.of(),
                () -> {
                    throw new AssertionError("nothing may be sent");
                },
                "rollout",
                "start",
                "--input",
                "{\"cluser\": \"lab\", \"standby\": \"SOMETIMES\"}",
                "--soak",
                "5 min");
        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .contains("cluser")
                .contains("NEVER, ALWAYS")
                .contains("PT5M")
                .contains("cluster: missing");
    }

    @Test
    void everyProblemOfAScheduleIsToldBeforeTemporalIsAsked() {
        Result result = pacepatch(
                Map.of(),
                () -> {
                    throw new AssertionError("nothing may be sent");
                },
                "schedule",
                "create",
                "weekly",
                "--cron",
                "weekly",
                "--overlap",
                "KILL",
                "--catch-up",
                "1h",
                "--campaign",
                "{ring: []}");
        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .contains("cron: 'weekly'")
                .contains("zone: missing")
                .contains("SKIP, BUFFER_ONE")
                .contains("catchUp: '1h'")
                .contains("campaign.ring: no such field")
                .contains("campaign.rings: none");
    }

    @Test
    void anInputIsReadFromAFileAndOptionsOverrideIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("request.yaml"), "cluster: lab\nticket: halt\nreason: from the file\n");
        Result result = pacepatch("rollout", "start", "--input", "@" + file, "--ticket", "refuse", "--watch");
        assertThat(result.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out()).contains("from the file, ticket refuse");
    }

    @Test
    void inputThatIsNoObjectIsRefused() {
        Result list = pacepatch("rollout", "start", "--input", "[1]");
        assertThat(list.status()).isEqualTo(ExitCode.USAGE);
        assertThat(list.err()).contains("give one object");
        assertThat(pacepatch("rollout", "start", "--input", "@/does/not/exist").status())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownRolloutIsNamed() {
        Result result = pacepatch("rollout", "watch", "nowhere");
        assertThat(result.status()).isEqualTo(ExitCode.HALTED);
        assertThat(result.err()).contains("No rollout of 'nowhere'").doesNotContain("\tat ");
    }

    @Test
    void misspeltWordsGetASuggestion() {
        Result option = pacepatch("rollout", "start", "lab", "--standy", "ALWAYS");
        assertThat(option.status()).isEqualTo(ExitCode.USAGE);
        assertThat(option.err()).contains("--standby");
        Result command = pacepatch("rolout");
        assertThat(command.status()).isEqualTo(ExitCode.USAGE);
        assertThat(command.err()).contains("rollout");
        assertThat(pacepatch("rollout").status()).isEqualTo(ExitCode.USAGE);
        assertThat(pacepatch("-o", "xml", "rollout", "status", "lab").err()).contains("xml");
    }

    @Test
    void aPlanShowsOrderReasonsAndWhatAStandbyWouldDo() throws IOException {
        Result ready = pacepatch("plan", "lab");
        assertThat(ready.status()).as(ready.toString()).isEqualTo(ExitCode.DONE);
        assertThat(ready.out())
                .contains("READY  lab: 3 of 3 nodes online")
                .contains("patch   kpatch-patch-x")
                .contains("1. node2  it holds no promotable role (now kpatch_old)")
                .contains("without it 2 votes remain, 2 are needed")
                .contains("fixes   CVE-2022-1012; no others")
                .contains("live patches for this kernel end on 2027-05-01")
                .contains("in place: nothing asks for a standby")
                .contains("its crash would: move vip from node2 to node1")
                .contains("expected time: about 1:35")
                .contains("accepted by the request")
                .contains("a standby would: move vip from node2 to node1")
                .contains("not to standby: STANDBY_WOULD_STOP batch");
        assertThat(pacepatch("-o", "json", "plan", "lab")
                        .json()
                        .at("/nodes/0/node")
                        .asText())
                .isEqualTo("node2");
    }

    @Test
    void aPlanThatIsNotReadyExits2AndOneThatFailsExits1() {
        Result blocked = pacepatch("plan", "lab", "--ticket", "block");
        assertThat(blocked.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(blocked.out())
                .contains("BLOCKED")
                .contains("NO_QUORUM cluster: not quorate")
                .contains("do: wait");
        Result broken = pacepatch("plan", "lab", "--ticket", "break");
        assertThat(broken.status()).isEqualTo(ExitCode.HALTED);
        assertThat(broken.err()).contains("out of order").doesNotContain("\tat ");
        assertThat(pacepatch("plan").status()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void leftoversAreShownAndClearedAwayOnlyWhenConfirmed() throws IOException {
        Result shown = pacepatch("reconcile", "lab");
        assertThat(shown.status()).as(shown.toString()).isEqualTo(ExitCode.REFUSED);
        assertThat(shown.out())
                .contains("lock   held by default/rollout/lab/old since 2026-01-02T03:04:05Z (gone)")
                .contains("node2  in the standby of default/rollout/lab/old (gone)");
        Result done = pacepatch("reconcile", "lab", "--yes");
        assertThat(done.status()).isEqualTo(ExitCode.DONE);
        assertThat(done.out()).contains("done  node2: the standby was ended").contains("nothing is left");
        assertThat(pacepatch("reconcile", "clean").status()).isEqualTo(ExitCode.DONE);
        Result vouched = pacepatch("-o", "json", "reconcile", "other", "--gone", "a/b/c", "--reason", "host is gone");
        assertThat(vouched.json().path("reason").asText()).isEqualTo("host is gone, vouched for a/b/c");
    }

    @Test
    void aPatchIsBlockedAndReleasedWithAReason() throws IOException {
        String nevra = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";
        assertThat(pacepatch("patch", "status", nevra).status()).isEqualTo(ExitCode.DONE);
        assertThat(pacepatch("patch", "release", nevra, "--reason", "x").status())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(pacepatch("patch", "block", nevra).status()).isEqualTo(ExitCode.USAGE);
        assertThat(pacepatch("patch", "block", nevra, "--reason", "node2 died").status())
                .isEqualTo(ExitCode.DONE);
        assertThat(pacepatch("patch", "block", nevra, "--reason", "again").status())
                .isEqualTo(ExitCode.REFUSED);
        Result blocked = pacepatch("-o", "json", "patch", "status", nevra);
        assertThat(blocked.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(blocked.json().path("why").asText()).isEqualTo("node2 died");
        assertThat(pacepatch("patch", "release", nevra, "--reason", " ").status())
                .isEqualTo(ExitCode.USAGE);
        Result released = pacepatch("patch", "release", nevra, "--reason", "firmware updated");
        assertThat(released.status()).as(released.toString()).isEqualTo(ExitCode.DONE);
        assertThat(pacepatch("patch", "status", nevra).out()).contains("not blocked");
    }

    @Test
    void i8AKernelIsBlockedAndReleasedAsALivePatchIs() {
        String kernel = "kernel-5.14.0-162.6.1.el9_1.x86_64";
        assertThat(pacepatch("patch", "block", kernel, "--reason", "node2 did not come back")
                        .status())
                .isEqualTo(ExitCode.DONE);
        assertThat(pacepatch("patch", "status", kernel).out())
                .startsWith("BLOCKED  " + kernel + " by ")
                .contains("node2 did not come back");
        assertThat(pacepatch("patch", "release", kernel, "--reason", "firmware updated")
                        .status())
                .isEqualTo(ExitCode.DONE);
        assertThat(pacepatch("patch", "status", kernel).status()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aClusterIsCheckedNow() throws IOException {
        Result blocked = pacepatch("check", "lab");
        assertThat(blocked.status()).as(blocked.toString()).isEqualTo(ExitCode.REFUSED);
        assertThat(blocked.out()).contains("BLOCKED  lab: 3 of 3 nodes online").contains("RIVAL_UPDATER node1");
        Result json = pacepatch("-o", "json", "check", "lab", "--accept", "RIVAL_UPDATER=masked");
        assertThat(json.status()).isEqualTo(ExitCode.DONE);
        assertThat(json.json().path("allowed").asBoolean()).isTrue();
        assertThat(json.json().path("blockers").isArray()).isTrue();
        assertThat(json.json().at("/accepted/0/code").asText()).isEqualTo("RIVAL_UPDATER");
        assertThat(pacepatch("check").status()).isEqualTo(ExitCode.USAGE);
        assertThat(pacepatch("check", "lab", "--status-file", "x").status()).isEqualTo(ExitCode.USAGE);
        assertThat(pacepatch("check", "lab", "--node", "node1").status()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatARequestAcceptsAndChecksIsReadFromTheOptions() {
        Result wrong = pacepatch(
                "plan",
                "lab",
                "--accept",
                "NO_QUORUM=we know",
                "--accept",
                "RIVAL_UPDATER:node1",
                "--check",
                "a b@node1");
        assertThat(wrong.status()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err())
                .contains("accept[0].code: cannot be accepted: 'NO_QUORUM'")
                .contains("accept[1].reason: missing")
                .contains("checks[0].name: 'a b'");
        Result right = pacepatch(
                "plan",
                "lab",
                "--accept",
                "RIVAL_UPDATER:node1=masked",
                "--check",
                "smoke@node1",
                "--standby-for",
                "db",
                "--may-taint",
                "KOE",
                "--stall",
                "PT1S");
        assertThat(right.status()).as(right.toString()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        Map<String, String> nowhere = Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1");
        Result result = pacepatch(nowhere, new EnvironmentConnector(nowhere), "rollout", "status", "lab");
        assertThat(result.status()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(result.err()).contains("127.0.0.1:1").contains("TEMPORAL_ADDRESS");
    }

    @Test
    void aServerThatGoesAwayIsNoDefect() {
        Result result = pacepatch(
                Map.of(),
                () -> {
                    throw new IllegalStateException(new StatusRuntimeException(Status.UNAVAILABLE));
                },
                "rollout",
                "watch",
                "lab");
        assertThat(result.status()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(result.err())
                .contains("UNAVAILABLE")
                .contains("follow it again")
                .doesNotContain("\tat ");
    }

    @Test
    void theQueueComesFromTheConfiguration() throws IOException {
        Path file = Files.writeString(folder.resolve("pacepatch.yaml"), "taskQueue: other\ninventory: not-there.yml\n");
        assertThat(Settings.taskQueue(Map.of("PACEPATCH_CONFIG", file.toString())))
                .isEqualTo("other");
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "clusters: [lab]\n");
        assertThat(Settings.taskQueue(Map.of("PACEPATCH_CONFIG", empty.toString())))
                .isEqualTo(TaskQueues.DEFAULT);
        assertThat(Settings.taskQueue(Map.of())).isEqualTo(TaskQueues.DEFAULT);
        Map<String, String> missing =
                Map.of("PACEPATCH_CONFIG", folder.resolve("none.yaml").toString());
        WorkflowClient client = server.getWorkflowClient();
        Result result = pacepatch(missing, () -> client, "rollout", "start", "lab");
        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("none.yaml");
    }
}
