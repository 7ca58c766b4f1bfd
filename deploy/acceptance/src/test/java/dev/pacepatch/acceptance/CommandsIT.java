package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at everything: doctor, clusters, rollout list, by the search attributes that the worker has registered; completion. */
class CommandsIT extends OnTheLab {
    private Shell.Result pacepatch(String... arguments) {
        return coordinator.pacepatch(arguments);
    }

    @Test
    void theDoctorFindsAllWellAndThenWhatIsNot() {
        assertThat(pacepatch("clusters").ok()).isEqualTo("lab\n");
        Shell.Result well = pacepatch("doctor");
        assertThat(well.status()).as(well.toString()).isZero();
        assertThat(well.out().lines().filter(line -> !line.startsWith(" "))).allMatch(line -> line.startsWith("OK "));
        assertThat(well.out()).contains("Temporal", "namespace", "all 6 are known", "cluster lab");

        lab.fault("node3", "ssh-down");
        lab.fault("node3", "ssh-cut"); // the worker has kept its connection
        Shell.Result ill = pacepatch("doctor");
        assertThat(ill.status()).as(ill.toString()).isEqualTo(2);
        assertThat(ill.out().lines().filter(line -> line.startsWith("!!"))).hasSize(1);
        assertThat(ill.out().replaceAll("\\s+", " ")).contains("!! cluster lab", "node3", "Do: ");
        assertThat(pacepatch("doctor", "no-such-cluster").out()).contains("!!", "no-such-cluster", "lab");
    }

    @Test
    void aRolloutIsFoundByWhatItWaitsForAndByItsTicket() {
        Shell.Result started = pacepatch(
                "rollout",
                "start",
                "lab",
                "--approval",
                "BEFORE_START",
                "--soak",
                "PT0S",
                "--reason",
                "CommandsIT",
                "--ticket",
                "CHG-77",
                "--requested-by",
                "ann@bastion");
        assertThat(started.status()).as(started.toString()).isZero();
        eventually("PacepatchPhase = 'AWAITING_APPROVAL' AND PacepatchTicket = 'CHG-77'", "AWAITING_APPROVAL");
        pacepatch("rollout", "abort", "lab", "--reason", "seen").ok();
        eventually("PacepatchRequestedBy = 'ann@bastion'", "HALTED");
        assertThat(pacepatch("rollout", "list", "--where", "no such thing").status())
                .isEqualTo(64);
        List<String> open = pacepatch("rollout", "list", "--open").ok().lines().toList();
        assertThat(open).hasSize(1).first().asString().startsWith("No rollout is known");
    }

    @Test
    void theShellsCompleteCommandsAndTheClustersOfTheWorkers(@TempDir Path folder) throws IOException {
        Path fish = Files.writeString(
                folder.resolve("pacepatch.fish"),
                pacepatch("completion", "fish").ok());
        Path zsh = Files.writeString(
                folder.resolve("pacepatch.zsh"), pacepatch("completion", "zsh").ok());
        String completed = "source " + fish + "; complete -C 'pacepatch rollout start '; complete -C 'pacepatch doc'";
        assertThat(coordinator
                        .shell(folder, "fish", "--no-config", "-c", completed)
                        .ok()
                        .lines()
                        .map(line -> line.split("\t", 2)[0]))
                .containsExactly("lab", "doctor");
        String known = "autoload -U +X compinit && compinit -u -D && source " + zsh + " && print ${_comps[pacepatch]}";
        assertThat(coordinator.shell(folder, "zsh", "-f", "-c", known).ok()).contains("_complete_pacepatch");
    }

    /** The server's lists are behind by a moment. */
    private void eventually(String where, String phase) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pacepatch("rollout", "list", "lab", "--limit", "1", "--where", where)
                                .ok())
                        .contains(phase, "CHG-77", "ann@bastion", "lab"));
    }
}
