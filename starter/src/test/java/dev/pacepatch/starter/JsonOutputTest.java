package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.workflow.BlockedPatchImpl;
import dev.pacepatch.workflow.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code --output json}, of every command: JSON is all that it prints as its answer, and what goes wrong is told as text on standard
 * error, with the exit code that says of which kind it is.
 */
@Timeout(60)
class JsonOutputTest {
    private static final String NEVRA = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";

    /** Commands that print no JSON, and why. */
    private static final Map<String, String> NO_JSON = Map.of("completion", "prints a script for a shell");

    /** Commands that ask nobody. */
    private static final Set<String> OFFLINE = Set.of("audit verify");

    private enum Answer {
        ONE_OBJECT,
        OBJECTS,
        /** The scripted rollout has no use for it now. */
        REFUSED,
        /** The in-memory server keeps no lists. */
        NOT_HERE
    }

    private record Case(String arguments, Answer answer) {}

    /** What each command is tried with; a rollout waits meanwhile. */
    private static final Map<String, Case> CASES = new TreeMap<>(Map.ofEntries(
            Map.entry("audit", new Case("lab", Answer.ONE_OBJECT)),
            Map.entry("audit verify", new Case("pom.xml", Answer.ONE_OBJECT)),
            Map.entry("campaign abort", new Case("going --reason enough --watch", Answer.OBJECTS)),
            Map.entry("campaign approve", new Case("going --reason go", Answer.REFUSED)),
            Map.entry("campaign cancel", new Case("going", Answer.ONE_OBJECT)),
            Map.entry("campaign list", new Case("", Answer.NOT_HERE)),
            Map.entry("campaign pause", new Case("going --reason backup", Answer.ONE_OBJECT)),
            Map.entry("campaign resume", new Case("going --reason over", Answer.ONE_OBJECT)),
            Map.entry("campaign retry", new Case("going lab --reason freed", Answer.ONE_OBJECT)),
            Map.entry("campaign skip", new Case("going lab --reason disk", Answer.ONE_OBJECT)),
            Map.entry("campaign start", new Case(campaign("other", "") + " --watch", Answer.OBJECTS)),
            Map.entry("campaign status", new Case("going", Answer.ONE_OBJECT)),
            Map.entry("campaign watch", new Case("ended", Answer.OBJECTS)),
            Map.entry("check", new Case("lab", Answer.ONE_OBJECT)),
            Map.entry("clusters", new Case("", Answer.ONE_OBJECT)),
            Map.entry("doctor", new Case("", Answer.OBJECTS)),
            Map.entry("fleet report", new Case("--name ended", Answer.ONE_OBJECT)),
            Map.entry("fleet survey", new Case("lab --watch", Answer.OBJECTS)),
            Map.entry("patch block", new Case(NEVRA + " --reason died", Answer.ONE_OBJECT)),
            Map.entry("patch release", new Case(NEVRA + "-blocked --reason mended", Answer.ONE_OBJECT)),
            Map.entry("patch status", new Case(NEVRA + "-other", Answer.ONE_OBJECT)),
            Map.entry("plan", new Case("lab", Answer.ONE_OBJECT)),
            Map.entry("reconcile", new Case("lab --yes", Answer.ONE_OBJECT)),
            Map.entry("rollout abort", new Case("lab --reason enough --watch", Answer.OBJECTS)),
            Map.entry("rollout approve", new Case("lab --reason go", Answer.REFUSED)),
            Map.entry("rollout cancel", new Case("lab", Answer.ONE_OBJECT)),
            Map.entry("rollout end-soak", new Case("lab --reason go", Answer.REFUSED)),
            Map.entry("rollout extend-soak", new Case("lab --reason doubt", Answer.REFUSED)),
            Map.entry("rollout list", new Case("", Answer.NOT_HERE)),
            Map.entry("rollout pause", new Case("lab --reason backup", Answer.ONE_OBJECT)),
            Map.entry("rollout resume", new Case("lab --reason over", Answer.ONE_OBJECT)),
            Map.entry("rollout retry", new Case("lab --reason freed", Answer.ONE_OBJECT)),
            Map.entry("rollout skip", new Case("lab node1 --reason disk", Answer.ONE_OBJECT)),
            Map.entry("rollout start", new Case("other --watch", Answer.OBJECTS)),
            Map.entry("rollout status", new Case("lab", Answer.ONE_OBJECT)),
            Map.entry("rollout watch", new Case("ended", Answer.OBJECTS)),
            Map.entry("schedule apply", new Case("-f src/test/resources/schedules.yaml", Answer.NOT_HERE)),
            Map.entry(
                    "schedule create",
                    new Case(
                            "weekly --cron '0 2 * * SAT' --zone UTC --campaign {\"rings\":[{\"name\":\"test\",\"clusters\":[\"lab\"]}]}",
                            Answer.NOT_HERE)),
            Map.entry("schedule delete", new Case("weekly", Answer.NOT_HERE)),
            Map.entry("schedule describe", new Case("weekly", Answer.NOT_HERE)),
            Map.entry("schedule list", new Case("", Answer.NOT_HERE)),
            Map.entry("schedule pause", new Case("weekly --reason freeze", Answer.NOT_HERE)),
            Map.entry("schedule resume", new Case("weekly --reason over", Answer.NOT_HERE)),
            Map.entry("schedule trigger", new Case("weekly", Answer.NOT_HERE))));

    private static TestWorkflowEnvironment server;

    private record Result(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }

        boolean silent() {
            return out.isEmpty() && !err.isBlank();
        }
    }

    @BeforeAll
    static void startServer() {
        // what skips time ends a blocked patch after some years of it
        server = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        server.newWorker(TaskQueues.DEFAULT)
                .registerWorkflowImplementationTypes(
                        ScriptedRollout.class,
                        ScriptedCampaign.class,
                        ScriptedPlan.class,
                        ScriptedReconcile.class,
                        ScriptedCheck.class,
                        ScriptedWorker.class,
                        ScriptedSurvey.class,
                        ScriptedSurvey.Part.class,
                        BlockedPatchImpl.class);
        server.start();
        for (String line : List.of(
                "patch block " + NEVRA + "-blocked --reason died",
                "rollout start ended --watch",
                "campaign start " + campaign("ended", "") + " --watch",
                "fleet survey --name ended --watch")) {
            Result result = pacepatch(server::getWorkflowClient, line);
            assertThat(result.status()).as(result.toString()).isEqualTo(ExitCode.DONE);
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static String campaign(String name, String ticket) {
        return "--input {\"name\":\"%s\",\"ticket\":\"%s\",\"rings\":[{\"name\":\"test\",\"clusters\":[\"lab\"]}]}"
                .formatted(name, ticket);
    }

    private static Result pacepatch(Connector connector, String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Pacepatch.commandLine(Map.of(), connector)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Commands.split(line));
        return new Result(status, out.toString(), err.toString());
    }

    @Test
    void everyCommandIsTriedHereOrSaysWhyNot() {
        TreeSet<String> tried = new TreeSet<>(CASES.keySet());
        tried.addAll(NO_JSON.keySet());
        List<CommandSpec> commands = Commands.visible(Commands.root())
                .filter(command -> command.subcommands().isEmpty() || command.userObject() instanceof Callable)
                .toList();
        TreeSet<String> there =
                new TreeSet<>(commands.stream().map(Commands::words).toList());
        assertThat(there).isEqualTo(tried);
        assertThat(commands).allMatch(command -> command.findOption("--output") != null);
    }

    @TestFactory
    Stream<DynamicTest> theAnswerIsJsonAndNothingElse() {
        return CASES.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> answered(one.getKey(), one.getValue())));
    }

    private static void answered(String command, Case tried) throws IOException {
        pacepatch(server::getWorkflowClient, "rollout start lab --ticket wait");
        if (command.startsWith("campaign")) {
            pacepatch(server::getWorkflowClient, "campaign start " + campaign("going", "wait"));
        }
        try {
            Result result = pacepatch(server::getWorkflowClient, command + " " + tried.arguments() + " --output json");
            for (String line : result.lines()) {
                assertThat(Json.MAPPER.readTree(line).isObject()).as(line).isTrue();
            }
            switch (tried.answer()) {
                case ONE_OBJECT ->
                    assertThat(result.lines()).as(result.toString()).hasSize(1);
                case OBJECTS -> assertThat(result.lines()).as(result.toString()).isNotEmpty();
                case REFUSED ->
                    assertThat(result)
                            .matches(Result::silent)
                            .extracting(Result::status)
                            .isEqualTo(ExitCode.REFUSED);
                case NOT_HERE ->
                    assertThat(result)
                            .matches(Result::silent)
                            .extracting(Result::status)
                            .isEqualTo(ExitCode.UNAVAILABLE);
            }
        } finally {
            endWhatRuns();
        }
    }

    private static String arguments(String command) {
        return CASES.containsKey(command) ? CASES.get(command).arguments() : "";
    }

    private static void endWhatRuns() {
        try {
            server.getWorkflowClient().newUntypedWorkflowStub("rollout/lab").terminate("the test is over");
        } catch (WorkflowNotFoundException e) {
            // it has ended
        }
        try {
            server.getWorkflowClient().newUntypedWorkflowStub("campaign/going").terminate("the test is over");
        } catch (WorkflowNotFoundException e) {
            // it has ended, or was none
        }
    }

    @TestFactory
    Stream<DynamicTest> aServerThatIsAwayIsToldOnStandardErrorOnly() {
        return failing(new StatusRuntimeException(Status.UNAVAILABLE), ExitCode.UNAVAILABLE, said -> true);
    }

    @TestFactory
    Stream<DynamicTest> aDefectIsToldOnStandardErrorOnlyWithoutAStackTrace() {
        return failing(new IllegalStateException("broken"), ExitCode.DEFECT, said -> !said.contains("\tat "));
    }

    private static Stream<DynamicTest> failing(RuntimeException failure, int status, Predicate<String> told) {
        Connector connector = () -> {
            throw failure;
        };
        return CASES.entrySet().stream()
                .filter(one -> !OFFLINE.contains(one.getKey()))
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Result result = pacepatch(
                            connector, one.getKey() + " " + one.getValue().arguments() + " --output json");
                    assertThat(result.out()).isEmpty();
                    assertThat(result.err()).isNotBlank().matches(told);
                    assertThat(result.status()).isEqualTo(status);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aWrongOptionIsToldOnStandardErrorOnly() {
        List<String> commands = new ArrayList<>(CASES.keySet());
        commands.addAll(NO_JSON.keySet());
        return commands.stream()
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    Result result = pacepatch(
                            () -> {
                                throw new AssertionError("nothing may be asked");
                            },
                            command + " " + arguments(command) + " --output json --no-such-option");
                    assertThat(result.out()).isEmpty();
                    assertThat(result.err()).isNotBlank();
                    assertThat(result.status()).isEqualTo(ExitCode.USAGE);
                }));
    }
}
