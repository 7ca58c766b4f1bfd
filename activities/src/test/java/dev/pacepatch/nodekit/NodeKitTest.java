package dev.pacepatch.nodekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pacepatch.simulator.SshEntrance;
import dev.pacepatch.ssh.SshConnections;
import dev.pacepatch.testing.FrameText;
import dev.pacepatch.testing.TestSshServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the node kit, and what is made of everything that may come back. */
@Timeout(20)
class NodeKitTest {
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static SshEntrance.Handler answer;
    private static TestSshServer server;
    private static SshConnections ssh;
    private static NodeKit kit;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = new TestSshServer((command, exchange) -> {
            ASKED.add(command);
            answer.handle(command, exchange);
        });
        ssh = new SshConnections(Duration.ofMinutes(1));
        kit = new NodeKit(server.address("node1", folder), ssh);
    }

    @AfterAll
    static void stop() {
        ssh.close();
        server.close();
    }

    @BeforeEach
    void clear() {
        ASKED.clear();
    }

    @Test
    void asksThroughSudoWithPlainWords() {
        says(
                new FrameText("1.0.0", "install")
                        .section("job", 0, "id=j\nstate=running\nverb=install\n")
                        .section("log", 0, "")
                        .end(),
                0);
        Job job = kit.install("j", "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64", "default/rollout/lab/run");
        assertThat(job.state()).isEqualTo(Job.State.RUNNING);
        assertThat(job.rc()).isNull();
        assertThat(ASKED)
                .containsExactly("sudo -n /usr/local/sbin/pacepatch-node install j"
                        + " kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64 default/rollout/lab/run");
    }

    @Test
    void livePatchesMayBeNamedBySomebodyElseThanTheVendor() {
        says(
                new FrameText("1.0.0", "load")
                        .section("job", 0, "id=j\nstate=running\nverb=load\n")
                        .section("log", 0, "")
                        .end(),
                0);
        kit.load("j", "livepatch_own_1_6", "me");
        says(
                new FrameText("1.0.0", "install")
                        .section("job", 0, "id=j\nstate=running\nverb=install\n")
                        .section("log", 0, "")
                        .end(),
                0);
        kit.install("j", "kpatch-patch-own+kernel-2:1~rc1-6.x86_64", "me");
        assertThat(ASKED)
                .containsExactly(
                        "sudo -n /usr/local/sbin/pacepatch-node load j livepatch_own_1_6 me",
                        "sudo -n /usr/local/sbin/pacepatch-node install j kpatch-patch-own+kernel-2:1~rc1-6.x86_64 me");
    }

    @Test
    void aKernelIsFetchedInstalledAndBooted() {
        String kernel = "kernel-5.14.0-162.6.1.el9_1.x86_64";
        for (String verb : List.of("prefetch", "update", "boot")) {
            says(
                    new FrameText("1.3.0", verb)
                            .section("job", 0, "id=j\nstate=lost\nverb=" + verb + "\nboot_id=b-1\n")
                            .section("log", 0, "")
                            .end(),
                    0);
            Job job = switch (verb) {
                case "prefetch" -> kit.prefetch("j", kernel);
                case "update" -> kit.update("j", kernel, "me");
                default -> kit.boot("j", kernel, "me");
            };
            assertThat(job.verb()).isEqualTo(verb);
            assertThat(job.bootId()).isEqualTo("b-1");
            assertThat(job.rc()).isNull();
        }
        says(new FrameText("1.3.0", "start-cluster").section("act", 0, "").end(), 0);
        assertThat(kit.startCluster("j", "me").section("act").rc()).isZero();
        assertThat(ASKED)
                .containsExactly(
                        "sudo -n /usr/local/sbin/pacepatch-node prefetch j " + kernel,
                        "sudo -n /usr/local/sbin/pacepatch-node update j " + kernel + " me",
                        "sudo -n /usr/local/sbin/pacepatch-node boot j " + kernel + " me",
                        "sudo -n /usr/local/sbin/pacepatch-node start-cluster j me");
    }

    @Test
    void aJobThatIsDoneHasAResult() {
        says(
                new FrameText("1.0.0", "job")
                        .section("job", 0, "id=j\nstate=done\nrc=100\n")
                        .section("log", 0, "end\n")
                        .end(),
                0);
        assertThat(kit.job("j", Duration.ZERO).rc()).isEqualTo(100);
        says(
                new FrameText("1.0.0", "job")
                        .section("job", 0, "id=j\nstate=done\n")
                        .section("log", 0, "")
                        .end(),
                0);
        assertThatThrownBy(() -> kit.job("j", Duration.ZERO)).isInstanceOf(IncompleteAnswerException.class);
        says(
                new FrameText("1.0.0", "job")
                        .section("job", 0, "id=j\nstate=dreaming\n")
                        .section("log", 0, "")
                        .end(),
                0);
        assertThatThrownBy(() -> kit.job("j", Duration.ZERO)).hasMessageContaining("dreaming");
    }

    @Test
    void settledIsOnlyAnExitCodeOfZero() {
        says(new FrameText("1.0.0", "settle").section("settle", 0, "").end(), 0);
        assertThat(kit.settle(Duration.ofSeconds(1))).isTrue();
        says(new FrameText("1.0.0", "settle").section("settle", 124, "").end(), 0);
        assertThat(kit.settle(Duration.ofSeconds(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"64", "9"})
    void aRefusalSaysWhy(int status) {
        says(
                new FrameText("1.0.0", "lock")
                        .section("refused", status, "the lock is held by x\n")
                        .end(),
                status);
        assertThatThrownBy(() -> kit.lock("me"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lock: the lock is held by x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   | sudo: a password is required                                   | SUDO_PASSWORD",
                "1   | sudo: a terminal is required to read the password              | SUDO_PASSWORD",
                "1   | pacepatch is not in the sudoers file.                          | SUDO_NOT_ALLOWED",
                "1   | Sorry, user x is not allowed to execute '/usr/…' as root       | SUDO_NOT_ALLOWED",
                "1   | sudo: /usr/local/sbin/pacepatch-node: command not found        | NODE_KIT_MISSING",
                "127 | bash: line 1: sudo: command not found                          | NODE_KIT_MISSING",
                "1   | This account is currently not available.                       | NODE_KIT_SILENT",
            })
    void anotherAnswerIsDiagnosed(int status, String stderr, String code) {
        answer = (command, exchange) -> {
            exchange.err(stderr + "\n");
            exchange.exit(status);
        };
        AccessException thrown = catchThrowableOfType(AccessException.class, kit::version);
        assertThat(thrown.finding().code()).isEqualTo(code);
        assertThat(thrown.finding().found()).contains(stderr);
        assertThat(thrown.finding().remedy()).contains("deploy/nodekit/README.md");
    }

    @Test
    void aGreetingOfTheLoginShellIsNotAnAnswer() {
        says(
                "Welcome!\n"
                        + new FrameText("1.0.0", "version")
                                .section("version", 0, "1.0.0\n")
                                .end(),
                0);
        assertThatThrownBy(kit::version).isInstanceOf(AccessException.class).hasMessageContaining("Welcome!");
    }

    @Test
    void aNodeThatShutsDownHasNotAnswered() {
        for (int status : new int[] {137, 143, 255}) {
            answer = (command, exchange) -> exchange.exit(status);
            assertThatThrownBy(kit::version).isInstanceOf(NoAnswerException.class);
        }
        answer = (command, exchange) -> exchange.endWithoutStatus();
        assertThatThrownBy(kit::version).isInstanceOf(NoAnswerException.class);
        answer = (command, exchange) -> {
            exchange.err("System is going down. Unprivileged users are not permitted to log in anymore.");
            exchange.exit(1);
        };
        assertThatThrownBy(kit::version).isInstanceOf(NoAnswerException.class);
    }

    @Test
    void anAnswerToAnotherQuestionIsNoAnswer() {
        says(new FrameText("1.0.0", "node").end(), 0);
        assertThatThrownBy(kit::version)
                .isInstanceOf(IncompleteAnswerException.class)
                .hasMessageContaining("asked version, answered node");
    }

    @Test
    void argumentsThatDoNotMatchAreNeverSent() {
        List<Runnable> calls = List.of(
                () -> kit.simulateStandby("node1;reboot"),
                () -> kit.simulateStandby("-x"),
                () -> kit.simulateStandby("n".repeat(64)),
                () -> kit.lock("$(id)"),
                () -> kit.lock(""),
                () -> kit.lock("line\nbreak"),
                () -> kit.install("Job", "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64", "me"),
                () -> kit.install("job", "kernel-5.14.0-1.el9.x86_64", "me"),
                () -> kit.install("job", "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64 -y", "me"),
                () -> kit.install("job", "kpatch-patch-own$(id)-1-6.x86_64", "me"),
                () -> kit.update("job", "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64", "me"),
                () -> kit.update("job", "kernel-core-5.14.0-162.6.1.el9_1.x86_64", "me"),
                () -> kit.boot("job", "kernel-5.14.0-162.6.1.el9_1.noarch", "me"),
                () -> kit.boot("job", "kernel-5.14.0-162.6.1.el9_1.x86_64;id", "me"),
                () -> kit.prefetch("job", "kernel"),
                () -> kit.kernelInfo("kernel-*"),
                () -> kit.startCluster("job x", "me"),
                () -> kit.load("job", "own_1_6", "me"),
                () -> kit.load("job", "kpatch_own;id", "me"),
                () -> kit.load("job", "kpatch_" + "x".repeat(81), "me"));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(RefusedException.class);
        }
        assertThat(ASKED).isEmpty();
    }

    private static void says(String text, int status) {
        answer = (command, exchange) -> {
            exchange.out(text);
            exchange.exit(status);
        };
    }
}
