package dev.pacepatch.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.simulator.Answer;
import dev.pacepatch.simulator.Call;
import dev.pacepatch.simulator.Interference;
import dev.pacepatch.simulator.NodeFault;
import dev.pacepatch.simulator.SimulatedCluster;
import dev.pacepatch.simulator.SimulatedTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the judge says of acts that nobody should do, done by hand. */
class JudgeTest {
    private static final String HOLDER = "default/rollout/lab/run-1";
    private static final String NEVRA = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";

    private final SimulatedCluster cluster = new SimulatedCluster(SimulatedTime.virtual(0), new Peace());

    @Test
    void aRolloutByTheBookIsGood() throws Exception {
        ask("node1", "lock", HOLDER);
        for (String node : List.of("node1", "node2")) {
            patched(node);
        }
        ask("node1", "unlock", HOLDER);
        assertThat(judged()).isEmpty();
    }

    @Test
    void i1TheNextNodeBeforeTheLastIsProven() throws Exception {
        ask("node1", "lock", HOLDER);
        install("node1");
        install("node2");
        assertThat(judged()).anyMatch(found -> found.startsWith("I1") && found.contains("node1"));
    }

    @Test
    void i1TheNextNodeAfterAnInstallThatOnlySaidSo() throws Exception {
        ask("node1", "lock", HOLDER);
        cluster.fault("node1", NodeFault.POST_FAILS);
        patched("node1");
        install("node2");
        assertThat(judged()).anyMatch(found -> found.startsWith("I1") && found.contains("not patched"));
    }

    @Test
    void i2ATouchOfAClusterThatNobodyHasLookedAt() throws Exception {
        ask("node1", "lock", HOLDER);
        ask("node1", "standby", "node1", HOLDER, "a-job");
        assertThat(judged()).anyMatch(found -> found.startsWith("I2"));
    }

    @Test
    void i2ATouchInMaintenanceMode() throws Exception {
        ask("node1", "lock", HOLDER);
        cluster.maintenance(true);
        install("node1");
        assertThat(judged()).anyMatch(found -> found.startsWith("I2") && found.contains("maintenance"));
    }

    /** It was asked for when all was well. */
    @Test
    void aTouchThatArrivesLateIsNotHeldToWhatCameAfterItWasAsked() throws Exception {
        ask("node1", "lock", HOLDER);
        ask("node1", "cluster-quick");
        Call late = new Call(cluster.calls() + 1, "node1", "standby", List.of("node1", HOLDER, "a-job"));
        ask("node2", "node");
        cluster.maintenance(true);
        ask("node1", "cluster-quick");
        cluster.carryOut(late);
        assertThat(judged()).noneMatch(found -> found.startsWith("I2"));
    }

    @Test
    void i5TheEndOfAStandbyBeforeTheProof() throws Exception {
        ask("node1", "lock", HOLDER);
        ask("node1", "cluster-quick");
        ask("node1", "standby", "node1", HOLDER, "a-job");
        install("node1");
        ask("node1", "unstandby", "node1", HOLDER);
        assertThat(judged()).anyMatch(found -> found.startsWith("I5"));
    }

    @Test
    void i4AStandbySetTwice() throws Exception {
        ask("node1", "lock", HOLDER);
        patched("node1");
        ask("node1", "standby", "node1", HOLDER, "another-job");
        assertThat(judged()).anyMatch(found -> found.startsWith("I4") && found.contains("2 times"));
    }

    private void patched(String node) throws Exception {
        ask(node, "cluster-quick");
        ask(node, "standby", node, HOLDER, "a-job");
        ask(node, "settle", "10");
        install(node);
        ask(node, "node");
        ask(node, "node");
        ask(node, "unstandby", node, HOLDER);
        ask(node, "settle", "10");
        ask(node, "node");
    }

    private void install(String node) throws Exception {
        ask(node, "cluster-quick");
        ask(node, "install", "job-" + node, NEVRA, HOLDER);
        ask(node, "job", "job-" + node, "30");
    }

    private void ask(String node, String verb, String... arguments) throws Exception {
        cluster.ask(node, verb, List.of(arguments));
    }

    private List<String> judged() {
        Scenario scenario = new Scenario(1, StandbyPolicy.ALWAYS, List.of());
        return Judge.violations(new Trial.Result(
                scenario, List.of(), cluster.events(), Map.of(), List.of(HOLDER), true, false, List.of()));
    }

    private static final class Peace implements Interference {
        @Override
        public void before(Call call) {
            // nothing goes wrong
        }

        @Override
        public Answer after(Call call, Answer answer) {
            return answer;
        }
    }
}
