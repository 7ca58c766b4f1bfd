package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad input is refused before anything is touched: all problems at once, each with what was found and what to do. */
class BadInputIT extends OnTheLab {
    private static final int REFUSED = 2;
    private static final int USAGE = 64;
    private static final int UNAVAILABLE = 69;

    private Shell.Result start(String... more) {
        return coordinator.pacepatch(concat(new String[] {"rollout", "start"}, more));
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static String said(Shell.Result result, int status) {
        assertThat(result.status()).as(result.toString()).isEqualTo(status);
        String said = result.out() + result.err();
        assertThat(said).doesNotContain("\tat ").doesNotContain("Exception in");
        return said;
    }

    @AfterEach
    void nothingWasTouched() {
        assertActive(Lab.OLD, Lab.NODES);
        assertNoTrace();
        Lab.NODES.forEach(node -> assertThat(lab.installs(node)).isZero());
    }

    @Test
    void anUnknownClusterIsAnsweredWithTheKnownOnes() {
        assertThat(said(start("prod-db"), REFUSED)).contains("prod-db").contains("lab");
    }

    @Test
    void aMisspeltFieldAndWrongValuesAreToldTogether() {
        String input = "{\"cluser\": \"lab\", \"standby\": \"SOMETIMES\", \"soak\": \"5 min\"}";
        assertThat(said(start("--input", input), USAGE))
                .contains("cluser")
                .contains("NEVER, ALWAYS")
                .contains("PT5M");
    }

    @Test
    void aPackageThatDoesNotExistIsNamedWithWhatThereIs() {
        assertThat(said(start("lab", "--patch", "kpatch-patch-5_14_0-70_13_1-1-99.el9_0.x86_64"), REFUSED))
                .contains("1-99.el9_0")
                .contains("1-6.el9_0");
    }

    @Test
    void everyNodeThatCannotBeUsedIsNamedAtOnce() {
        lab.fault("node3", "ssh-down");
        lab.exec("node1", "mv /usr/local/sbin/pacepatch-node /usr/local/sbin/pacepatch-node.away")
                .ok();
        lab.exec("node2", "mv /etc/sudoers.d/pacepatch /root/pacepatch.sudoers").ok();
        try {
            assertThat(said(start("lab"), REFUSED))
                    .contains("node1")
                    .contains("node kit")
                    .contains("node2")
                    .contains("sudo")
                    .contains("node3");
        } finally {
            lab.exec("node1", "mv /usr/local/sbin/pacepatch-node.away /usr/local/sbin/pacepatch-node")
                    .ok();
            lab.exec("node2", "mv /root/pacepatch.sudoers /etc/sudoers.d/pacepatch")
                    .ok();
            lab.fault("node3", "clear");
        }
    }

    @Test
    void aWrongHostKeyIsNeverAccepted() throws IOException {
        Path known = lab.state().resolve("known_hosts");
        String right = Files.readString(known);
        String wrong = wrongKeyForNode2(right);
        Files.writeString(known, wrong);
        coordinator.stopWorker();
        coordinator.startWorker();
        try {
            assertThat(said(start("lab"), REFUSED)).contains("node2").contains("host key");
        } finally {
            Files.writeString(known, right);
            coordinator.stopWorker();
            coordinator.startWorker();
        }
    }

    /** node1's key in the place of node2's: well formed, and not node2's. */
    private static String wrongKeyForNode2(String known) {
        String[] lines = known.split("\n");
        String[] keys =
                Arrays.stream(lines).filter(l -> l.startsWith("[127.0.0.1]")).toArray(String[]::new);
        String key = keys[0].substring(keys[0].indexOf(' '));
        return known.replace(keys[1], keys[1].substring(0, keys[1].indexOf(' ')) + key);
    }

    @Test
    void aServerThatCannotBeReachedIsNamed() {
        Shell.Result result =
                coordinator.pacepatch(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"), "rollout", "start", "lab");
        assertThat(said(result, UNAVAILABLE)).contains("127.0.0.1:1");
    }

    @Test
    void aQueueWithoutAWorkerIsToldBeforeAnythingStarts() {
        Shell.Result result = start("lab", "--task-queue", "nobody-here");
        assertThat(said(result, UNAVAILABLE)).contains("nobody-here").contains("pacepatch worker");
    }
}
