package dev.pacepatch.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.brain.SavedStatus;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real crm_mon XML says in other places, or with other words, than one would think. */
class CrmMonTrapsTest {
    private static final SavedSample WELL = SavedSample.of("2.1.5");
    private static final String EDGE = "<node name=\"edge\" id=\"edge\" online=\"true\" standby=\"false\""
            + " standby_onfail=\"false\" maintenance=\"false\" pending=\"false\" unclean=\"false\" health=\"green\" shutdown=\"false\"";
    private static final String GAMMA = "<node name=\"gamma\" id=\"3\" online=\"true\" standby=\"false\""
            + " standby_onfail=\"false\" maintenance=\"false\" pending=\"false\" unclean=\"false\"";
    private static final String SHOP_WEB = "<resource id=\"shop-web\" resource_agent=\"ocf:heartbeat:apache\""
            + " role=\"Started\" active=\"true\" orphaned=\"false\" blocked=\"false\" managed=\"true\" failed=\"false\"";

    @Test
    void aRemoteNodesShutdownOnlyMeansThatItsConnectionStops() {
        assertThat(blockers(WELL.with(EDGE, EDGE.replace("shutdown=\"false\"", "shutdown=\"true\""))))
                .isEmpty();
        String member = GAMMA + " health=\"green\" feature_set=\"3.16.1\" shutdown=\"false\"";
        assertThat(blockers(WELL.with(member, member.replace("shutdown=\"false\"", "shutdown=\"true\""))))
                .containsExactly("NODE_SHUTTING_DOWN gamma");
    }

    @Test
    void aRemoteGuestOrBundleNodeWhoseResourceRestsIsNotMissed() {
        SavedSample all = WELL;
        for (String name : List.of("edge", "guest1", "cache-bundle-1")) {
            all = all.offline(name);
        }
        assertThat(blockers(all))
                .containsExactly("NODE_OFFLINE cache-bundle-1", "NODE_OFFLINE edge", "NODE_OFFLINE guest1");
        SavedSample resting = all.stopped("cache-bundle-podman-1", "")
                .stopped("cache-bundle-1", "")
                .stopped("edge", "Stopped")
                .stopped("vm", "Stopped")
                .stopped("guest1", "");
        assertThat(blockers(resting)).isEmpty();
        assertThat(blockers(resting.with(" target_role=\"Stopped\"", "")))
                .containsExactly(
                        "RESOURCE_STOPPED edge",
                        "RESOURCE_STOPPED vm",
                        "RESOURCE_STOPPED guest1",
                        "NODE_OFFLINE edge",
                        "NODE_OFFLINE guest1");
    }

    @Test
    void theClustersMaintenanceFlagsRemoteNodesAsWell() {
        SavedSample cluster = WELL.with("maintenance-mode=\"false\"", "maintenance-mode=\"true\"")
                .with(EDGE, EDGE.replace("maintenance=\"false\"", "maintenance=\"true\""));
        assertThat(blockers(cluster)).containsExactly("MAINTENANCE_MODE cluster");
        assertThat(blockers(WELL.with(EDGE, EDGE.replace("maintenance=\"false\"", "maintenance=\"true\""))))
                .containsExactly("NODE_MAINTENANCE edge");
    }

    @Test
    void aJoiningNodeIsPendingAndStandby() {
        SavedSample joining = WELL.with(
                GAMMA,
                GAMMA.replace("standby=\"false\"", "standby=\"true\"")
                        .replace("pending=\"false\"", "pending=\"true\""));
        assertThat(blockers(joining)).containsExactly("NODE_PENDING gamma");
    }

    @Test
    void aStandbyWithoutMarkIsAnOperators() {
        assertThat(blockers(WELL.with(GAMMA, GAMMA.replace("standby=\"false\"", "standby=\"true\""))))
                .containsExactly("OPERATOR_STANDBY gamma");
    }

    @Test
    void surplusInstancesThatDoNotRunAreHarmlessAlsoWhenOrphaned() {
        String surplus = "role=\"Stopped\" active=\"false\" orphaned=\"false\"";
        assertThat(blockers(WELL.with(surplus, surplus.replace("orphaned=\"false\"", "orphaned=\"true\""))))
                .containsExactly("UNREADABLE cluster"); // of the configured number, which counts none of them
        assertThat(blockers(WELL.with(surplus, surplus.replace("orphaned=\"false\"", "orphaned=\"true\""))
                        .with("<resources_configured number=\"24\"", "<resources_configured number=\"20\"")))
                .isEmpty();
    }

    @Test
    void anOrphanThatRunsIsNot() {
        SavedSample orphan = WELL.with(SHOP_WEB, SHOP_WEB.replace("orphaned=\"false\"", "orphaned=\"true\""));
        assertThat(blockers(orphan)).containsExactly("RESOURCE_ORPHANED shop-web");
    }

    @ParameterizedTest(name = "loss-policy {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "freeze | blocked=\"false\" managed=\"true\" | blocked=\"true\" managed=\"false\" | RESOURCE_BLOCKED shop-web",
                "demote | role=\"Started\" | role=\"Demoting\" | RESOURCE_PENDING shop-web",
            })
    void aLostTicketShowsInTheResource(String policy, String good, String bad, String finding) {
        SavedSample lost =
                WELL.with("status=\"granted\"", "status=\"revoked\"").with(SHOP_WEB, SHOP_WEB.replace(good, bad));
        assertThat(blockers(lost)).contains(finding);
    }

    @Test
    void aTicketWithoutLossIsNoBlockerAndAnUnknownStatusIs() {
        assertThat(blockers(WELL.with("status=\"granted\"", "status=\"revoked\"")))
                .isEmpty();
        assertThat(WELL.with("status=\"granted\"", "status=\"lent\"").state().unreadable())
                .containsExactly("ticket siteA: status is 'lent'");
    }

    @Test
    void aCloneOfWhichNothingRunsIsNotMerelySurplus() {
        String one = "<resource id=\"x\" resource_agent=\"ocf:pacemaker:Dummy\" role=\"Stopped\" active=\"false\""
                + " orphaned=\"false\" blocked=\"false\" managed=\"true\" failed=\"false\" failure_ignored=\"false\" nodes_running_on=\"0\"/>";
        String clone =
                "<clone id=\"x-clone\" multi_state=\"false\" unique=\"false\" managed=\"true\" disabled=\"false\""
                        + " failed=\"false\" failure_ignored=\"false\">" + one + one + "</clone></resources>";
        assertThat(blockers(WELL.with("</resources>", clone))).containsExactly("RESOURCE_STOPPED x-clone");
        String disabled = clone.replace("role=\"Stopped\"", "role=\"Stopped\" target_role=\"stopped\"");
        assertThat(blockers(WELL.with("</resources>", disabled))).isEmpty();
    }

    @Test
    void groupedByNodeAResourceIsJudgedAsWell() {
        SavedSample byNode = SavedSample.of("2.1.5-by-node");
        assertThat(blockers(byNode.with(SHOP_WEB, SHOP_WEB.replace("failed=\"false\"", "failed=\"true\""))))
                .containsExactly("RESOURCE_FAILED shop-web");
        assertThat(blockers(byNode.with(SHOP_WEB, SHOP_WEB.replace("role=\"Started\"", "role=\"Dancing\""))))
                .contains("UNREADABLE cluster");
    }

    @Test
    void groupedByNodeAResourceMayLeaveOutItsNode() {
        ClusterState state = SavedSample.of("2.1.5-by-node")
                .with("<node name=\"alpha\" id=\"1\" cached=\"true\"/>", "")
                .state();
        assertThat(state.resources().stream().filter(r -> r.id().equals("shop-web")))
                .singleElement()
                .satisfies(r -> assertThat(r.nodes()).containsExactly("alpha"));
    }

    @Test
    void fewerNodesOrResourcesThanConfiguredAreAnIncompletePicture() {
        assertThat(WELL.with("<nodes_configured number=\"7\"", "<nodes_configured number=\"8\"")
                        .state()
                        .unreadable())
                .containsExactly("crm_mon: 7 nodes listed of 8 configured");
        assertThat(WELL.with("<resources_configured number=\"24\"", "<resources_configured number=\"25\"")
                        .state()
                        .unreadable())
                .containsExactly("crm_mon: 24 resources listed of 25 configured");
    }

    @Test
    void aStatusThatSaysOkMayHoldNothingButErrors() {
        GateDecision verdict = new SavedSample("""
                <pacemaker-result api-version="2.25" request="crm_mon -1 --output-as=xml">
                  <status code="0" message="OK">
                    <errors>
                      <error>Could not connect to the CIB: Update does not conform to the configured schema</error>
                    </errors>
                  </status>
                </pacemaker-result>
                """).verdict();
        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.blockers()).anySatisfy(b -> assertThat(b.found()).contains("configured schema"));
    }

    @Test
    void whereNoClusterRunsThereIsNothingToJudge() {
        String head = "<pacemaker-result api-version=\"2.42\" request=\"crm_mon -1 --output-as=xml\">";
        assertThat(new SavedSample(head + "<crm-mon-disconnected description=\"Not connected\"/>"
                                + "<status code=\"102\" message=\"Not connected\"/></pacemaker-result>")
                        .state()
                        .unreadable())
                .contains("crm_mon: Not connected (102)", "crm_mon: not connected to the cluster: Not connected");
        assertThat(WELL.with("state=\"running\"", "state=\"shutting_down\"")
                        .state()
                        .unreadable())
                .containsExactly("crm_mon: pacemakerd is 'shutting_down', not running");
    }

    @Test
    void guestsAndBundleNodesHaveNoVote() {
        assertThat(WELL.state().nodes().stream().filter(NodeState::member).map(NodeState::name))
                .containsExactly("alpha", "beta", "gamma");
    }

    @Test
    void aSectionThatIsThereTwiceHidesSomething() {
        assertThat(WELL.with("</pacemaker-result>", "<resources/></pacemaker-result>")
                        .state()
                        .unreadable())
                .containsExactly("crm_mon: more than one <resources>");
        assertThat(WELL.with("<node name=\"beta\" id=\"2\" online", "<node name=\"alpha\" id=\"2\" online")
                        .state()
                        .unreadable())
                .containsExactly("node alpha is listed more than once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health=\"green\" | health=\"mauve\" | health is 'mauve'",
                "nodes_running_on=\"1\" | nodes_running_on=\"2\" | nodes_running_on is 2, and 1 are listed",
                "standby_onfail=\"false\" | y=\"\" | standby_onfail is missing",
                "<clone id=\"dlm-clone\" multi_state=\"false\" unique=\"false\" managed=\"true\" | <clone id=\"dlm-clone\""
                        + " managed=\"maybe\" | clone dlm-clone: managed is 'maybe'",
                "type=\"remote\" | type=\"unknown\" | type is 'unknown'",
                "orphaned=\"false\" | orphaned=\"false\" removed=\"true\" | removed and orphaned contradict each other",
                "name=\"beta\" id=\"2\" online | name=\"be&#10;ta\" id=\"2\" online | name is 'be",
                "id=\"vm\" resource_agent | id=\"v&quot;m\" resource_agent | id is 'v\"m'",
                "<resources_configured number=\"24\" disabled=\"0\" blocked=\"0\"/> | '' | no <resources_configured>",
            })
    void whatCannotBeReadIsNamed(String good, String bad, String named) {
        assertThat(WELL.with(good, bad).state().unreadable())
                .anySatisfy(found -> assertThat(found).contains(named));
        assertThat(WELL.with(good, bad).verdict().allowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<nodes> | <future level=\"2\"/><nodes> | pacemaker-result/future",
                "<nodes> | <nodes shade=\"dark\"> | nodes/@shade",
                "is_dc=\"true\" | is_dc=\"true\" colour=\"red\" | node/@colour",
                "unique=\"false\" | unique=\"false\" spread=\"no\" | clone/@spread",
                "<replica id=\"0\"> | <replica id=\"0\"><mount/> | replica/mount",
                "cached=\"true\"/> | cached=\"true\"><probe/></node> | node/probe",
                "with_quorum=\"true\" | with_quorum=\"true\" term=\"4\" | current_dc/@term",
            })
    void anExtraOfANewerPacemakerWarnsAndDoesNotBlock(String good, String more, String path) {
        SavedSample newer = WELL.with(good, more);
        assertThat(newer.state().unknown()).contains(path);
        assertThat(newer.verdict().allowed()).isTrue();
        assertThat(newer.verdict().warnings())
                .anySatisfy(warning ->
                        assertThat(warning.code() + " " + warning.subject()).isEqualTo("UNKNOWN_EXTRA " + path));
    }

    @Test
    void aKindOfResourceThatCameLaterBlocks() {
        assertThat(WELL.with("<resources>", "<resources><swarm id=\"s\" failed=\"true\"/>")
                        .state()
                        .unreadable())
                .containsExactly("resources: unknown <swarm> s");
    }

    @Test
    void votesAreReadFromTheirOwnFile() {
        byte[] status = WELL.xml().getBytes(StandardCharsets.UTF_8);
        byte[] nonsense = "no votes".getBytes(StandardCharsets.UTF_8);
        ClusterState state = new SavedStatusReader().read(status, nonsense);
        assertThat(state.votes()).isNull();
        assertThat(SavedSample.codes(SavedStatus.judge(state, "", true).blockers()))
                .containsExactly("QUORUM_UNREADABLE cluster");
    }

    private static List<String> blockers(SavedSample sample) {
        return SavedSample.codes(sample.verdict().blockers());
    }
}
