package dev.pacepatch.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pacepatch.simulator.SshEntrance;
import dev.pacepatch.testing.TestSshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The SSH layer against a real SSH server: every way in which a command's end is not seen must be told from an answer. */
@Timeout(20)
class SshConnectionsTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Set<Object> CLIENTS = ConcurrentHashMap.newKeySet();
    private static TestSshServer server;

    @TempDir
    static Path folder;

    private SshConnections ssh;
    private NodeAddress address;

    @BeforeAll
    static void start() {
        server = new TestSshServer(SshConnectionsTest::handle);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        RUNS.set(0);
        CLIENTS.clear();
        ssh = new SshConnections(Duration.ofMinutes(1));
        address = server.address("node1", folder);
    }

    @AfterEach
    void disconnect() {
        ssh.close();
    }

    @Test
    void bringsBackBothStreamsAndTheStatus() throws Exception {
        CommandResult result = run("greet");
        assertThat(new String(result.stdout(), StandardCharsets.UTF_8)).isEqualTo("hello\n");
        assertThat(result.stderr()).isEqualTo("careful\n");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.truncated()).isFalse();
    }

    @Test
    void keepsOneConnectionForManyCommands() throws Exception {
        run("greet");
        run("greet");
        assertThat(CLIENTS).hasSize(1);
    }

    @Test
    void opensAnotherConnectionWhenTheOldOneHasDied() throws Exception {
        run("greet");
        server.cutConnections();
        assertThat(run("greet").status()).isEqualTo(3);
        assertThat(CLIENTS).hasSize(2);
    }

    @Test
    void closesAnIdleConnection() throws Exception {
        try (SshConnections brief = new SshConnections(Duration.ofMillis(50))) {
            brief.run(address, command("greet"));
            Thread.sleep(300);
            brief.run(address, command("greet"));
        }
        assertThat(CLIENTS).hasSize(2);
    }

    @Test
    void acceptsHashedHostNames() throws Exception {
        String hashed = hashed("[127.0.0.1]:" + server.port())
                + server.knownHost().substring(server.knownHost().indexOf(' '));
        CommandResult result =
                ssh.run(server.address("hashed", folder, hashed, TestSshServer.CLIENT_KEY), command("greet"));
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void refusesAHostWithAnotherKeyAndSaysWhich() {
        String other = "[127.0.0.1]:" + server.port() + " "
                + PublicKeyEntry.toString(TestSshServer.newKey().getPublic());
        assertThatThrownBy(() ->
                        ssh.run(server.address("changed", folder, other, TestSshServer.CLIENT_KEY), command("greet")))
                .isInstanceOf(HostKeyException.class)
                .hasMessageContaining("ecdsa-sha2-nistp256 SHA256:")
                .hasMessageContaining("ssh-keygen -R '[127.0.0.1]:" + server.port());
        assertThat(RUNS).hasValue(0);
    }

    @Test
    void refusesAHostThatIsNotKnown() {
        assertThatThrownBy(() ->
                        ssh.run(server.address("unknown", folder, "", TestSshServer.CLIENT_KEY), command("greet")))
                .isInstanceOf(HostKeyException.class);
    }

    @Test
    void refusesARevokedKeyEvenWhenAnotherLineAllowsIt() {
        String revoked = server.knownHost() + "\n@revoked " + server.knownHost();
        assertThatThrownBy(() ->
                        ssh.run(server.address("revoked", folder, revoked, TestSshServer.CLIENT_KEY), command("greet")))
                .isInstanceOf(HostKeyException.class);
    }

    @Test
    void aCorrectedKnownHostsFileNeedsNoRestart() throws Exception {
        NodeAddress wrong = server.address("corrected", folder, "", TestSshServer.CLIENT_KEY);
        assertThatThrownBy(() -> ssh.run(wrong, command("greet"))).isInstanceOf(HostKeyException.class);
        Files.writeString(wrong.knownHosts(), server.knownHost() + "\n");
        assertThat(ssh.run(wrong, command("greet")).status()).isEqualTo(3);
    }

    @Test
    void aKnownHostsFileIsReadAgainOnlyWhenItHasChanged() throws Exception {
        KnownHosts known = new KnownHosts();
        KnownHosts.Contents first = known.of(address.knownHosts());
        assertThat(known.of(address.knownHosts())).isSameAs(first);
        Files.writeString(address.knownHosts(), server.knownHost() + "\n# changed\n");
        assertThat(known.of(address.knownHosts())).isNotSameAs(first);
    }

    @Test
    void aMissingKnownHostsFileKnowsNobody() {
        NodeAddress without = new NodeAddress(
                "node1",
                "127.0.0.1",
                server.port(),
                "pacepatch",
                address.privateKey(),
                folder.resolve("none"),
                Duration.ofSeconds(3));
        assertThatThrownBy(() -> ssh.run(without, command("greet"))).isInstanceOf(HostKeyException.class);
    }

    @Test
    void aKeyThatIsNotAcceptedIsALoginProblem() {
        NodeAddress wrong = server.address("wrong", folder, server.knownHost(), TestSshServer.newKey());
        assertThatThrownBy(() -> ssh.run(wrong, command("greet")))
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("authorized_keys");
    }

    @Test
    void anUnusableKeyIsALoginProblemThatDoesNotShowIt() throws IOException {
        Path junk = Files.writeString(
                folder.resolve("junk"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        NodeAddress bad = new NodeAddress(
                "node1", "127.0.0.1", server.port(), "pacepatch", junk, address.knownHosts(), Duration.ofSeconds(3));
        assertThatThrownBy(() -> ssh.run(bad, command("greet")))
                .isInstanceOf(LoginException.class)
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void i14AKeyWithAPassphraseIsOpenedByAFileThatIsNeverShown() throws Exception {
        Path key = server.lockedKey(folder, "canary of the key");
        Path phrase = Files.writeString(folder.resolve("phrase"), "canary of the key\n");
        assertThat(ssh.run(locked(key, phrase), command("greet")).status()).isEqualTo(3);
        Files.writeString(phrase, "another canary\n");
        try (SshConnections afresh = new SshConnections(Duration.ofMinutes(1))) {
            assertThatThrownBy(() -> afresh.run(locked(key, phrase), command("greet")))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("locked-key")
                    .hasMessageNotContaining("canary");
        }
    }

    private NodeAddress locked(Path key, Path phrase) {
        return new NodeAddress(
                "locked",
                "127.0.0.1",
                server.port(),
                "pacepatch",
                key,
                address.knownHosts(),
                Duration.ofSeconds(3),
                phrase);
    }

    @Test
    void aCutInTheMiddleOfAnAnswerIsNoAnswer() {
        assertThatThrownBy(() -> run("cut"))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("cut");
    }

    @Test
    void aCommandWithoutAnExitStatusHasNone() throws Exception {
        CommandResult result = run("signal");
        assertThat(result.status()).isNull();
        assertThat(new String(result.stdout(), StandardCharsets.UTF_8)).isEqualTo("half");
    }

    @Test
    void aCommandThatDoesNotEndIsGivenUp() {
        Throwable thrown =
                catchThrowable(() -> ssh.run(address, new RemoteCommand(List.of("sleep"), Duration.ofMillis(300))));
        assertThat(thrown).isInstanceOf(UnreachableException.class).hasMessageContaining("no complete answer within");
    }

    @Test
    void bigOutputOnBothStreamsDoesNotBlockAndIsBounded() throws Exception {
        CommandResult result = run("flood");
        assertThat(result.status()).isEqualTo(0);
        assertThat(result.stdout()).hasSize(4 * 1024 * 1024);
        assertThat(result.truncated()).isTrue();
        assertThat(result.stderr()).hasSize(16 * 1024);
    }

    @Test
    void aServerThatNeverGreetsIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NodeAddress deaf = new NodeAddress(
                    "deaf",
                    "127.0.0.1",
                    silent.getLocalPort(),
                    "pacepatch",
                    address.privateKey(),
                    address.knownHosts(),
                    Duration.ofMillis(400));
            assertThatThrownBy(() -> ssh.run(deaf, command("greet"))).isInstanceOf(UnreachableException.class);
        }
    }

    @Test
    void aRefusedConnectionIsUnreachable() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        NodeAddress down = new NodeAddress(
                "down",
                "127.0.0.1",
                port,
                "pacepatch",
                address.privateKey(),
                address.knownHosts(),
                Duration.ofSeconds(1));
        assertThatThrownBy(() -> ssh.run(down, command("greet")))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("down (pacepatch@127.0.0.1:" + port + ")");
    }

    @Test
    void aWordThatAShellWouldChangeIsNeverSent() {
        for (String word : List.of("a b", "$(reboot)", "a;b", "~root", "`x`", "a*", "", "x\ny", "a'b", "#a")) {
            assertThatThrownBy(() -> new RemoteCommand(List.of("echo", word), Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private CommandResult run(String word) throws SshException {
        return ssh.run(address, command(word));
    }

    private static RemoteCommand command(String word) {
        return new RemoteCommand(List.of(word), Duration.ofSeconds(10));
    }

    private static void handle(String command, SshEntrance.Exchange exchange) throws Exception {
        RUNS.incrementAndGet();
        CLIENTS.add(exchange.client());
        switch (command) {
            case "greet" -> {
                exchange.out("hello\n");
                exchange.err("careful\n");
                exchange.exit(3);
            }
            case "cut" -> {
                exchange.out("half an ans");
                exchange.cut();
            }
            case "signal" -> {
                exchange.out("half");
                exchange.endWithoutStatus();
            }
            case "flood" -> {
                byte[] block = new byte[1024 * 1024];
                for (int i = 0; i < 5; i++) {
                    exchange.out(block);
                    exchange.err("x".repeat(1024 * 1024));
                }
                exchange.exit(0);
            }
            default -> Thread.sleep(60_000);
        }
    }

    private static String hashed(String host) throws Exception {
        byte[] salt = new byte[20];
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(salt, "HmacSHA1"));
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|"
                + base64.encodeToString(mac.doFinal(host.getBytes(StandardCharsets.US_ASCII)));
    }
}
