package dev.pacepatch.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.model.PlannedAction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** crm_simulate's XML. */
class SimulationParserTest {
    private static final String BEFORE = "<cluster_status><nodes/><resources>"
            + "<clone id=\"cache-clone\"><resource id=\"cache\" role=\"Started\"/></clone>"
            + "<resource id=\"ip\" role=\"Started\"/></resources></cluster_status>";

    @Test
    void readsWhatTheSchedulerWouldDo() throws Exception {
        assertThat(parse("<actions><rsc_action action=\"move\" resource=\"ip\" source=\"node1\" dest=\"node2\"/>"
                        + "<rsc_action action=\"stop\" resource=\"cache\" node=\"node1\" reason=\"node availability\"/>"
                        + "<rsc_action action=\"stop\" resource=\"batch\" node=\"node1\" blocked=\"true\"/>"
                        + "<rsc_action action=\"promote\" resource=\"db:1\" role=\"Unpromoted\" next-role=\"Promoted\" source=\"node2\"/>"
                        + "<rsc_action action=\"start\" resource=\"x\" node=\"node3\"/></actions>"))
                .isEqualTo(List.of(
                        new PlannedAction("move", "ip", false, "node1", "node2", false),
                        new PlannedAction("stop", "cache", true, "node1", "", false),
                        new PlannedAction("stop", "batch", false, "node1", "", true),
                        new PlannedAction("promote", "db", true, "node2", "", false),
                        new PlannedAction("start", "x", false, "", "node3", false)));
    }

    @Test
    void findsFencingWhereverItIsPrinted() throws Exception {
        PlannedAction fence = new PlannedAction("fence", "node1", false, "", "", false);
        assertThat(parse(
                        "<actions><node_action task=\"Fence (reboot)\" node=\"node1\" reason=\"peer is no longer part\"/></actions>"
                                + "<transition><fencing_action target=\"node1\" op=\"reboot\"/></transition>"))
                .containsExactly(fence);
        assertThat(parse("<transition><fencing_action target=\"node1\" op=\"reboot\"/></transition>"))
                .containsExactly(fence);
    }

    @Test
    void nothingToDoIsAnAnswer() throws Exception {
        assertThat(parse("<actions/>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crm_simulate: no CIB",
                "<pacemaker-result><status code=\"0\"/></pacemaker-result>",
                "<pacemaker-result><cluster_status/></pacemaker-result>",
                "<pacemaker-result><cluster_status/><status code=\"78\" message=\"invalid\"/></pacemaker-result>",
            })
    void noSimulationIsNotAnEmptyOne(String xml) {
        assertThatThrownBy(() -> SimulationParser.parse(0, xml)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aFailedSimulationIsNotAnEmptyOne() {
        assertThatThrownBy(() -> SimulationParser.parse(1, "<pacemaker-result/>"))
                .isInstanceOf(UnreadableException.class);
    }

    private static List<PlannedAction> parse(String actions) throws UnreadableException {
        return SimulationParser.parse(
                0, "<pacemaker-result>" + BEFORE + actions + "<status code=\"0\" message=\"OK\"/></pacemaker-result>");
    }
}
