package dev.pacepatch.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.activity.ClusterTarget;
import dev.pacepatch.evidence.Signer;
import dev.pacepatch.evidence.store.Destination;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.ssh.NodeAddress;
import dev.pacepatch.webhook.MessageFormat;
import dev.pacepatch.webhook.Receiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pacepatch.yaml and the files that it names: everything that is wrong is told at once, with what is allowed. */
class ConfigurationTest {
    private static final String GOOD = """
            inventory: inventory.yml
            clusters: [lab]
            ssh: {knownHosts: known_hosts}
            supportTable: support.yaml
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void goodFiles() throws IOException {
        write("pacepatch.yaml", GOOD);
        write("known_hosts", "");
        write("key", "");
        write(
                "support.yaml",
                "kernels:\n  - {kernel: 5.14.0-70.13.1.el9_0, livePatchFrom: 1-5.el9_0, endOfLife: 2027-01-31}\n");
        write("inventory.yml", """
                lab:
                  hosts:
                    node1: {ansible_host: 10.0.0.1}
                    node2.example: {ansible_host: 10.0.0.2, ansible_port: 2222, ansible_user: patcher, pacepatch_node: node2}
                  vars: {ansible_ssh_private_key_file: key}
                """);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Configuration read() throws ConfigurationException {
        return Configuration.read(
                Map.of(Configuration.VARIABLE, folder.resolve("pacepatch.yaml").toString()));
    }

    private List<String> problems(Map<String, String> environment) {
        try {
            new OperatorFiles(Configuration.read(environment));
        } catch (ConfigurationException e) {
            return e.problems();
        }
        return List.of();
    }

    private List<String> problems() {
        return problems(
                Map.of(Configuration.VARIABLE, folder.resolve("pacepatch.yaml").toString()));
    }

    @Test
    void whoIsToldAndWhere() throws Exception {
        write("hook", "https://chat.example/hooks/s3cret\n");
        write("pacepatch.yaml", GOOD + """
                notifications:
                  - {name: chat, urlFile: hook, format: slack, events: [approval_needed, failed], clusters: [lab]}
                  - {name: ops, url: "http://127.0.0.1:8080/x"}
                """);
        List<Receiver> receivers = read().receivers();
        assertThat(receivers).extracting(Receiver::name).containsExactly("chat", "ops");
        assertThat(receivers.get(0).url()).hasToString("https://chat.example/hooks/s3cret");
        assertThat(receivers.get(0).format()).isEqualTo(MessageFormat.SLACK);
        assertThat(receivers.get(0).events())
                .containsExactly(NotificationEvent.APPROVAL_NEEDED, NotificationEvent.FAILED);
        assertThat(receivers.get(1).format()).isEqualTo(MessageFormat.JSON);
        assertThat(receivers.get(1).events()).isEmpty();
        assertThat(read().toString()).doesNotContain("s3cret");
    }

    @Test
    void everythingThatIsWrongWithAReceiverIsToldAndNoAddressIs() throws Exception {
        write("pacepatch.yaml", GOOD + """
                notifications:
                  - {name: one, url: "ftp://h/s3cret", format: pigeon, events: [lunch]}
                  - {name: one, url: "http://h/", urlFile: hook}
                  - {name: three, urlFile: nowhere, color: red}
                """);
        assertThat(problems())
                .hasSize(7)
                .anyMatch(problem -> problem.contains("no address"))
                .anyMatch(problem -> problem.contains("'pigeon'") && problem.contains("json, slack"))
                .anyMatch(problem -> problem.contains("'lunch'") && problem.contains("approval_needed"))
                .anyMatch(problem -> problem.contains("'one' is there twice"))
                .anyMatch(problem -> problem.contains("either url or urlFile"))
                .anyMatch(problem -> problem.contains("cannot be read"))
                .anyMatch(problem -> problem.contains("no such field"))
                .noneMatch(problem -> problem.contains("s3cret"));
    }

    @Test
    void whereEvidenceGoes() throws Exception {
        assertThat(read().evidence()).isNull();
        write("pacepatch.yaml", GOOD + "evidence: {to: kept}\n");
        assertThat(read().evidence())
                .isEqualTo(new EvidenceSettings(new Destination.Directory(folder.resolve("kept")), null));
        write("pacepatch.yaml", GOOD + "evidence: {to: s3://audit/pacepatch/prod, region: eu-central-1}\n");
        assertThat(read().evidence().to())
                .isEqualTo(new Destination.S3("audit", "pacepatch/prod", null, "eu-central-1", false));
        write("pacepatch.yaml", GOOD + "evidence: {to: s3://audit, endpoint: 'https://storage.example:9000'}\n");
        assertThat(read().evidence().to())
                .isEqualTo(
                        new Destination.S3("audit", "", URI.create("https://storage.example:9000"), "us-east-1", true));
    }

    @Test
    void whoSignsEvidence() throws Exception {
        Process made = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        folder.resolve("signing").toString())
                .start();
        assertThat(made.waitFor()).isZero();
        write("pacepatch.yaml", GOOD + "evidence: {to: kept, signWith: signing, signer: pacepatch@example}\n");
        assertThat(problems()).isEmpty();
        assertThat(read().evidence().signer()).isEqualTo(new Signer(folder.resolve("signing"), "pacepatch@example"));
    }

    @Test
    void everythingThatIsWrongWithEvidenceIsToldAtOnce() throws Exception {
        write("pacepatch.yaml", GOOD + """
                evidence:
                  to: s3://NO_bucket/x
                  endpoint: https://user:s3cret@storage.example/path
                  region: "Not A Region"
                  pathStyle: maybe
                  signWith: known_hosts
                  signer: "two words"
                  secretKey: s3cret
                """);
        assertThat(problems())
                .hasSize(7)
                .anyMatch(problem -> problem.contains("evidence.to: 's3://NO_bucket/x'") && problem.contains("3 to 63"))
                .anyMatch(problem -> problem.contains("evidence.endpoint: no address"))
                .anyMatch(problem -> problem.contains("evidence.region: 'Not A Region'"))
                .anyMatch(problem -> problem.contains("evidence.pathStyle") && problem.contains("true or false"))
                .anyMatch(problem -> problem.contains("evidence.signWith: ssh-keygen did not sign"))
                .anyMatch(problem -> problem.contains("evidence.signer: 'two words'"))
                .anyMatch(problem ->
                        problem.contains("evidence.secretKey: no such field") && problem.contains("signWith"))
                .noneMatch(problem -> problem.contains("s3cret@"));
        write("pacepatch.yaml", GOOD + "evidence: {region: eu-central-1, signWith: nowhere}\n");
        assertThat(problems())
                .hasSize(4)
                .anyMatch(problem -> problem.contains("evidence.to: missing") && problem.contains("s3://"))
                .anyMatch(problem -> problem.contains("evidence.region: it goes with s3://"))
                .anyMatch(problem -> problem.contains("evidence.signer: missing"))
                .anyMatch(problem -> problem.contains("evidence.signWith") && problem.contains("cannot be read"));
        write("pacepatch.yaml", GOOD + "evidence: {to: s3://audit, signer: pacepatch}\n");
        assertThat(problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("evidence.region: missing"))
                .anyMatch(problem -> problem.contains("evidence.signer: it goes with signWith"));
        write("pacepatch.yaml", GOOD + "evidence: {to: 'ftp://host/x'}\n");
        assertThat(problems()).singleElement().asString().contains("evidence.to: 'ftp://host/x'");
        write("pacepatch.yaml", GOOD + "evidence: {to: kept, signWith: , signer: pacepatch}\n");
        assertThat(problems()).singleElement().asString().contains("evidence.signWith");
        write("pacepatch.yaml", GOOD + "evidence:\n");
        assertThat(problems()).anyMatch(problem -> problem.contains("evidence: not an object"));
        write("pacepatch.yaml", GOOD + "evidence: /var/lib/pacepatch\n");
        assertThat(problems()).anyMatch(problem -> problem.contains("evidence: not an object"));
    }

    /** Each sample of the runbook is one that works. */
    @Test
    void theRunbooksSamplesOfEvidenceAreAccepted() throws Exception {
        String document = Files.readString(Path.of("../docs/operations.md"));
        Matcher samples = Pattern.compile("(?s)```yaml\n(evidence:.*?)```").matcher(document);
        int found = 0;
        while (samples.find()) {
            found++;
            write("pacepatch.yaml", GOOD + samples.group(1).replaceAll("(?m)^  sign.*\n", ""));
            assertThat(problems()).as(samples.group(1)).isEmpty();
        }
        assertThat(found).isEqualTo(2);
    }

    @Test
    void whereAClusterStandsAndWhichWorkersTouchIt() throws Exception {
        write("inventory.yml", """
                lab:
                  hosts: {node1: {}, node2: {}}
                  vars: {ansible_ssh_private_key_file: key, pacepatch_site: paris, pacepatch_task_queue: pacepatch-paris}
                """);
        ClusterTarget lab = new OperatorFiles(read()).find("lab").orElseThrow();
        assertThat(lab.place()).isEqualTo(new ClusterPlace("lab", "paris", "pacepatch-paris"));
        assertThat(lab.served()).isFalse();
        write("pacepatch.yaml", GOOD + "taskQueue: pacepatch-paris\n");
        assertThat(new OperatorFiles(read()).find("lab").orElseThrow().served()).isTrue();
    }

    @Test
    void theNodesOfAClusterStandAtOneSite() throws Exception {
        write("inventory.yml", """
                lab:
                  hosts: {node1: {pacepatch_site: paris}, node2: {pacepatch_site: "in rome"}}
                  vars: {ansible_ssh_private_key_file: key}
                """);
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("node2")
                .contains("its site is 'in rome', of another node of its cluster 'paris'");
    }

    @Test
    void onlyWhatHasNoSafeDefaultMustBeSaid() throws Exception {
        Configuration configuration = read();
        assertThat(configuration.taskQueue()).isEqualTo("pacepatch");
        assertThat(configuration.http().getAddress().isLoopbackAddress()).isTrue();
        assertThat(configuration.http().getPort()).isEqualTo(9464);
        OperatorFiles files = new OperatorFiles(configuration);
        assertThat(files.names()).containsExactly("lab");
        Path key = folder.resolve("key");
        Path known = folder.resolve("known_hosts");
        Duration connect = Duration.ofSeconds(10);
        assertThat(files.find("lab").orElseThrow().nodes())
                .containsExactly(
                        new NodeAddress("node1", "10.0.0.1", 22, "pacepatch", key, known, connect),
                        new NodeAddress("node2", "10.0.0.2", 2222, "patcher", key, known, connect));
        assertThat(files.find("web")).isEmpty();
        assertThat(files.supported())
                .containsExactly(new SupportedKernel("5.14.0-70.13.1.el9_0", "1-5.el9_0", LocalDate.of(2027, 1, 31)));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws Exception {
        write("pacepatch.yaml", """
                inventry: inventory.yml
                clusters: lab
                ssh: {knownHosts: nowhere, port: 99999, connectTimeout: fast, usr: me, passphraseFile: none}
                http: {port: none}
                """);
        assertThat(problems())
                .anyMatch(p ->
                        p.contains("pacepatch.yaml:1: inventry: no such field") && p.contains("inventory, clusters"))
                .anyMatch(p -> p.contains("inventory: missing"))
                .anyMatch(p -> p.contains("clusters: not a list"))
                .anyMatch(p -> p.contains("pacepatch.yaml:3: ssh.knownHosts") && p.contains("is no file"))
                .anyMatch(p -> p.contains("ssh.port"))
                .anyMatch(p -> p.contains("ssh.connectTimeout") && p.contains("PT1S to PT1M"))
                .anyMatch(p -> p.contains("ssh.usr: no such field"))
                .anyMatch(p -> p.contains("ssh.passphraseFile") && p.contains("cannot be read"))
                .anyMatch(p -> p.contains("supportTable: missing"))
                .anyMatch(p -> p.contains("pacepatch.yaml:4: http.port"))
                .allMatch(p -> p.contains("Do: "));
    }

    @Test
    void everyHostThatCannotBeUsedIsNamed() throws Exception {
        write("inventory.yml", """
                lab:
                  hosts:
                    node1: {ansible_host: "{{ ip }}", ansible_ssh_private_key_file: key}
                    node2: {ansible_port: ssh, ansible_ssh_private_key_file: nowhere}
                    -node3: {ansible_user: "a b", ansible_ssh_private_key_file: key}
                    node4: {ansible_host: same}
                    node5: {ansible_host: same, ansible_ssh_private_key_file: key}
                """);
        write("pacepatch.yaml", GOOD.replace("[lab]", "[lab, web]"));
        assertThat(problems())
                .anyMatch(p -> p.contains("node1: no address") && p.contains("templates"))
                .anyMatch(p -> p.contains("inventory.yml:4: node2: no port"))
                .anyMatch(p -> p.contains("node2") && p.contains("nowhere cannot be read"))
                .anyMatch(p -> p.contains("-node3: no node name"))
                .anyMatch(p -> p.contains("-node3: no user"))
                .anyMatch(p -> p.contains("node4: no private key"))
                .anyMatch(p -> p.contains("inventory.yml:7: node5: another node of its cluster"))
                .anyMatch(p -> p.contains("web: the inventory has no such group") && p.contains("lab"));
    }

    @Test
    void filesThatAreMissingAreNamed() throws Exception {
        assertThat(problems(Map.of(
                        Configuration.VARIABLE, folder.resolve("none.yaml").toString())))
                .singleElement()
                .asString()
                .contains("none.yaml")
                .contains(Configuration.VARIABLE);
        Files.delete(folder.resolve("inventory.yml"));
        Files.delete(folder.resolve("support.yaml"));
        assertThat(problems())
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(p -> p.contains("inventory.yml: there is no such file"));
    }

    @Test
    void aPortInTheEnvironmentWins() throws Exception {
        Map<String, String> environment = Map.of(
                Configuration.VARIABLE,
                folder.resolve("pacepatch.yaml").toString(),
                Configuration.PORT_VARIABLE,
                "1234");
        assertThat(Configuration.read(environment).http().getPort()).isEqualTo(1234);
        assertThatThrownBy(() -> Configuration.read(Map.of(
                        Configuration.VARIABLE,
                        folder.resolve("pacepatch.yaml").toString(),
                        Configuration.PORT_VARIABLE,
                        "http")))
                .hasMessageContaining(Configuration.PORT_VARIABLE);
    }

    @Test
    void aChangeIsTakenOverAndABrokenOneIsNot() throws Exception {
        OperatorFiles files = new OperatorFiles(read());
        Path support = write("support.yaml", "kernels: [{kernel: 4.18.0-305.30.1.el8_4}]\n");
        Files.setLastModifiedTime(support, FileTime.fromMillis(1000));
        assertThat(files.supported()).extracting(SupportedKernel::kernel).containsExactly("4.18.0-305.30.1.el8_4");
        write("support.yaml", "kernels: broken\n");
        Files.setLastModifiedTime(support, FileTime.fromMillis(2000));
        assertThat(files.supported()).extracting(SupportedKernel::kernel).containsExactly("4.18.0-305.30.1.el8_4");
        assertThat(files.find("lab")).isPresent();
    }

    /** The sample in the README is one that works, with the support table that is shipped, and the windows of operations.md. */
    @Test
    void theReadmesSampleIsAccepted() throws Exception {
        write("pacepatch.yaml", sample("../README.md", "inventory:"));
        write("windows.yaml", sample("../docs/operations.md", "windows:"));
        write("inventory.yml", "production: {children: {db_prod: {hosts: {node1: {ansible_host: 10.0.0.1}}}}}\n");
        write("pacepatch_key", "");
        Files.copy(Path.of("../deploy/live-patch-support.yaml"), folder.resolve("live-patch-support.yaml"));
        assertThat(problems()).isEmpty();
    }

    /** The first that begins so. */
    private static String sample(String file, String begin) throws IOException {
        String text = Files.readString(Path.of(file));
        String sample = text.substring(text.indexOf("```yaml\n" + begin) + 8);
        return sample.substring(0, sample.indexOf("```"));
    }

    @Test
    void changedWindowsAreTakenOver() throws Exception {
        write("pacepatch.yaml", GOOD + "windows: windows.yaml\n");
        write("windows.yaml", "windows: [{for: [lab], zone: UTC, freeze: [{from: 2026-12-06}]}]\n");
        OperatorFiles files = new OperatorFiles(read());
        assertThat(files.find("lab").orElseThrow().calendar().freezes()).hasSize(1);
        Path windows = write("windows.yaml", "windows: []\n");
        Files.setLastModifiedTime(windows, FileTime.fromMillis(1000));
        assertThat(files.find("lab").orElseThrow().calendar().always()).isTrue();
    }
}
