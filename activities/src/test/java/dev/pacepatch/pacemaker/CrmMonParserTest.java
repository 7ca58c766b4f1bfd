package dev.pacepatch.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.FailCount;
import dev.pacepatch.model.FenceEvent;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.ResourceState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts from crm_mon's XML; what is not understood is never taken for healthy. */
class CrmMonParserTest {
    private static final String NODE =
            "<node name=\"node1\" id=\"1\" online=\"true\" standby=\"false\" standby_onfail=\"false\""
                    + " maintenance=\"false\" pending=\"false\" unclean=\"false\" health=\"green\" shutdown=\"false\" expected_up=\"true\""
                    + " is_dc=\"true\" resources_running=\"3\" type=\"member\"/>";
    private static final String FLAGS =
            " active=\"true\" orphaned=\"false\" blocked=\"false\" managed=\"true\" failed=\"false\""
                    + " failure_ignored=\"false\" nodes_running_on=\"1\"";
    private static final String ON_NODE1 = "<node name=\"node1\" id=\"1\" cached=\"true\"/>";
    private static final String LONE = "<resource id=\"ip\" resource_agent=\"ocf:heartbeat:IPaddr2\" role=\"Started\""
            + FLAGS + ">" + ON_NODE1 + "</resource>";
    private static final String OPTIONS =
            "<cluster_options stonith-enabled=\"true\" maintenance-mode=\"false\" stop-all-resources=\"false\"/>";
    private static final String DC =
            "<current_dc present=\"true\" name=\"node1\" id=\"1\" with_quorum=\"true\" mixed_version=\"false\"/>";

    @Test
    void readsAHealthyCluster() {
        ClusterState state = parse(result(NODE, LONE, ""));
        assertThat(state.unreadable()).isEmpty();
        assertThat(state.dc()).isEqualTo("node1");
        assertThat(state.withQuorum()).isTrue();
        assertThat(state.stonithEnabled()).isTrue();
        assertThat(state.fencingHistoryRead()).isTrue();
        assertThat(state.nodes())
                .containsExactly(new NodeState(
                        "node1", "1", true, false, false, false, false, false, false, "green", "member", "", true, 3,
                        "me"));
        assertThat(state.resources())
                .containsExactly(new ResourceState(
                        "ip",
                        "",
                        false,
                        "ocf:heartbeat:IPaddr2",
                        "Started",
                        "",
                        true,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        "",
                        List.of("node1")));
    }

    @Test
    void readsTheLegacyRoot() {
        String xml = result(NODE, LONE, "")
                .replaceFirst("<pacemaker-result[^>]*>", "<crm_mon version=\"2.0.5\">")
                .replace("<status code=\"0\" message=\"OK\"/></pacemaker-result>", "</crm_mon>");
        assertThat(parse(xml).unreadable()).isEmpty();
        assertThat(parse(xml).nodes()).hasSize(1);
    }

    @Test
    void readsTheNamesOfPacemaker3() {
        String xml =
                result(NODE, LONE.replace("orphaned=", "removed="), "").replace("stonith-enabled", "fencing-enabled");
        assertThat(parse(xml).unreadable()).isEmpty();
        assertThat(parse(xml).stonithEnabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Master,Promoted", "Slave,Unpromoted", "Promoted,Promoted", "Stopping,Stopping"})
    void readsOldAndNewRoles(String printed, String role) {
        ResourceState resource = parse(result(
                        NODE, LONE.replace("role=\"Started\"", "role=\"" + printed + "\" target_role=\"Slave\""), ""))
                .resources()
                .get(0);
        assertThat(resource.role()).isEqualTo(role);
        assertThat(resource.targetRole()).isEqualTo("Unpromoted");
    }

    @Test
    void findsResourcesHoweverTheyAreNested() {
        String inner = LONE.replace("id=\"ip\"", "id=\"web:1\"");
        ClusterState state = parse(result(
                NODE,
                "<group id=\"g\" number_resources=\"1\" managed=\"true\" disabled=\"false\">" + LONE + "</group>"
                        + "<clone id=\"c\" multi_state=\"true\" unique=\"false\"><group id=\"cg:0\">" + inner
                        + "</group></clone>"
                        + "<bundle id=\"b\" type=\"podman\" image=\"i\" unique=\"false\" managed=\"true\" failed=\"false\">"
                        + "<replica id=\"0\">" + LONE.replace("id=\"ip\"", "id=\"b-podman-0\"") + "</replica></bundle>",
                ""));
        assertThat(state.unreadable()).isEmpty();
        assertThat(state.resources()).extracting(ResourceState::id).containsExactly("ip", "web", "b-podman-0");
        assertThat(state.resources()).extracting(ResourceState::parent).containsExactly("g", "c", "b");
        assertThat(state.resources()).extracting(ResourceState::cloned).containsExactly(false, true, true);
    }

    @Test
    void readsRemoteAndGuestNodes() {
        String remote = NODE.replace("name=\"node1\"", "name=\"r1\"")
                .replace("member", "remote")
                .replace("is_dc=\"true\"", "is_dc=\"false\"");
        String guest = remote.replace("name=\"r1\"", "name=\"b-0\" id_as_resource=\"b-podman-0\"");
        ClusterState state = parse(result(NODE + remote + guest, LONE, ""));
        assertThat(state.unreadable()).isEmpty();
        assertThat(state.nodes()).extracting(NodeState::member).containsExactly(true, false, false);
    }

    @Test
    void readsHistories() {
        ClusterState state = parse(result(
                NODE,
                LONE,
                "<node_history><node name=\"node1\"><resource_history id=\"ip\" orphan=\"false\" migration-threshold=\"1000000\""
                        + " fail-count=\"INFINITY\"/><resource_history id=\"db\" fail-count=\"2\"/><resource_history id=\"x\"/></node></node_history>"
                        + "<failures><failure op_key=\"ip_monitor_10000\" node=\"node1\" exitstatus=\"error\" exitreason=\"\""
                        + " last-rc-change=\"2025-01-01 10:00:00Z\"/><failure id=\"old_start_0\" node=\"node1\" exitreason=\"no disk\"/></failures>"
                        + "<fence_history><fence_event action=\"reboot\" target=\"node2\" client=\"c\" origin=\"node1\" status=\"success\""
                        + " completed=\"2025-03-01 01:30:00.123456 +02:00\"/><fence_event action=\"off\" target=\"node3\" client=\"c\""
                        + " origin=\"node1\" status=\"pending\"/></fence_history>"));
        assertThat(state.unreadable()).isEmpty();
        assertThat(state.failCounts())
                .containsExactly(new FailCount("node1", "ip", 1_000_000), new FailCount("node1", "db", 2));
        assertThat(state.failures())
                .containsExactly(
                        "ip_monitor_10000 on node1: error (2025-01-01 10:00:00Z)", "old_start_0 on node1: no disk");
        assertThat(state.fenceEvents())
                .containsExactly(
                        new FenceEvent("node2", "reboot", "success", "2025-02-28T23:30:00Z"),
                        new FenceEvent("node3", "off", "pending", ""));
    }

    @Test
    void aFenceHistoryWithAStatusWasNotRead() {
        assertThat(parse(result(NODE, LONE, "<fence_history status=\"62\"/>")).fencingHistoryRead())
                .isFalse();
        assertThat(parse(result(NODE, LONE, "<fence_history/>")).fencingHistoryRead())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role=\"Started\"          | role=\"Dancing\"        | resource ip: unknown role 'Dancing'",
                "failed=\"false\"          | failed=\"perhaps\"      | resource ip: failed is 'perhaps'",
                "managed=\"true\"          | x=\"\"                  | resource ip: managed is missing",
                "online=\"true\"           | x=\"\"                  | node node1: online is missing",
                "unclean=\"false\"         | unclean=\"\"            | node node1: unclean is missing",
                "type=\"member\"           | type=\"unknown\"        | node node1: type is 'unknown'",
                "resources_running=\"3\"   | resources_running=\"-\" | node node1: resources_running is '-'",
                "stonith-enabled=\"true\"  | x=\"\"                  | cluster_options: stonith-enabled is missing",
                "maintenance-mode=\"false\"| x=\"\"                  | cluster_options: maintenance-mode is missing",
                "with_quorum=\"true\"      | x=\"\"                  | current_dc: with_quorum is missing",
                "nodes_configured number=\"1\" | nodes_configured number=\"3\" | crm_mon: 1 nodes listed of 3 configured",
                "code=\"0\" message=\"OK\" | code=\"102\" message=\"Not connected\" | crm_mon: Not connected (102)",
                "<resources>               | <resources><heap id=\"h\"/> | resources: unknown <heap> h",
            })
    void whatIsNotUnderstoodIsNamed(String good, String bad, String named) {
        String xml = result(NODE, LONE, "");
        assertThat(xml).contains(good.strip());
        assertThat(parse(xml.replace(good.strip(), bad)).unreadable()).containsExactly(named);
    }

    @Test
    void aStatusOfZeroWithoutSectionsIsNotHealthy() {
        ClusterState state = parse(
                "<pacemaker-result api-version=\"2.25\" request=\"crm_mon\"><status code=\"0\" message=\"OK\"><errors>"
                        + "<error>CIB did not pass schema validation</error></errors></status></pacemaker-result>");
        assertThat(state.unreadable())
                .contains(
                        "crm_mon: CIB did not pass schema validation",
                        "crm_mon: no <current_dc> in its summary",
                        "crm_mon: no <nodes>");
        assertThat(state.withQuorum()).isFalse();
        assertThat(state.stonithEnabled()).isFalse();
    }

    @Test
    void resourcesThatAreConfiguredButNotListedAreMissed() {
        assertThat(parse(result(NODE, "", "")).unreadable())
                .containsExactly("crm_mon: no resources listed of 1 configured");
    }

    @Test
    void anElectionHasNoDc() {
        ClusterState state = parse(result(NODE, LONE, "").replace(DC, "<current_dc present=\"false\"/>"));
        assertThat(state.unreadable()).isEmpty();
        assertThat(state.dc()).isNull();
        assertThat(state.withQuorum()).isFalse();
    }

    @Test
    void anExitCodeOrUnreadMarksAreUnreadable() {
        String xml = result(NODE, LONE, "");
        assertThat(CrmMonParser.parse("pcs status xml", 1, xml, null, Map.of(), List.of())
                        .unreadable())
                .containsExactly("pcs status xml ended with 1");
        assertThat(CrmMonParser.parse("crm_mon", 0, xml, null, null, null).unreadable())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Error: cluster is not running",
                "<html/>",
                "<pacemaker-result><nodes>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><pacemaker-result>&e;</pacemaker-result>",
            })
    void whatIsNoStatusIsUnreadable(String text) {
        ClusterState state = parse(text);
        assertThat(state.unreadable()).hasSize(1);
        assertThat(state.fencingHistoryRead()).isFalse();
        assertThat(state.nodes()).isEmpty();
    }

    @Test
    @Timeout(5)
    void anXmlBombDoesNotGoOff() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"boom\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">");
        }
        assertThat(parse(bomb + "]><pacemaker-result>&a29;</pacemaker-result>").unreadable())
                .hasSize(1);
    }

    @Test
    void everyTruncationIsUnreadable() {
        String xml = result(NODE, LONE, "");
        for (int length = 0; length < xml.length(); length += 7) {
            assertThat(parse(xml.substring(0, length)).unreadable()).isNotEmpty();
        }
    }

    private static ClusterState parse(String xml) {
        return CrmMonParser.parse("crm_mon", 0, xml, null, Map.of("node1", "me"), List.of());
    }

    private static String result(String nodes, String resources, String more) {
        return "<pacemaker-result api-version=\"2.25\" request=\"crm_mon\"><summary>" + DC
                + "<nodes_configured number=\"1\"/>"
                + "<resources_configured number=\"1\" disabled=\"0\" blocked=\"0\"/>" + OPTIONS + "</summary><nodes>"
                + nodes
                + "</nodes><resources>" + resources + "</resources>" + more
                + "<status code=\"0\" message=\"OK\"/></pacemaker-result>";
    }
}
