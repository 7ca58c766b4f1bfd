package dev.pacepatch.testing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The XML of a {@link FakeCluster}. */
final class FakeStatus {
    private FakeStatus() {}

    /** @param away fenced, or its cluster was stopped */
    static String xml(
            Collection<String> nodes,
            List<String> fenced,
            Set<String> away,
            Set<String> unclean,
            Set<String> standby,
            String batch) {
        StringBuilder xml = new StringBuilder(
                "<pacemaker-result api-version=\"2.25\" request=\"crm_mon\"><summary>"
                        + "<stack type=\"corosync\"/><current_dc present=\"true\" version=\"2.1.5\" name=\"node3\" id=\"3\" with_quorum=\""
                        + (nodes.size() - away.size() > 1) + "\" mixed_version=\"false\"/><nodes_configured number=\""
                        + nodes.size()
                        + "\"/><resources_configured number=\"" + (2 + nodes.size())
                        + "\" disabled=\"0\" blocked=\"0\"/><cluster_options stonith-enabled=\"true\""
                        + " symmetric-cluster=\"true\" no-quorum-policy=\"stop\" maintenance-mode=\"false\" stop-all-resources=\"false\"/></summary>");
        body(xml, nodes, away, unclean, standby, batch);
        xml.append("<failures/><fence_history>");
        fenced.forEach(
                node -> xml.append(
                        "<fence_event action=\"reboot\" target=\"" + node
                                + "\" client=\"pacemaker-controld.1\" origin=\"node3\" status=\"success\" completed=\"2025-01-01 00:00:00Z\"/>"));
        return xml.append("</fence_history><status code=\"0\" message=\"OK\"/></pacemaker-result>")
                .toString();
    }

    static String cibNodes(Collection<String> nodes, Map<String, String> marks) {
        StringBuilder xml = new StringBuilder("<nodes>");
        for (String node : nodes) {
            xml.append("<node id=\"" + node.charAt(4) + "\" uname=\"" + node + "\">");
            if (marks.containsKey(node)) {
                xml.append("<instance_attributes id=\"a\"><nvpair id=\"s\" name=\"standby\" value=\"on\"/>"
                        + "<nvpair id=\"m\" name=\"pacepatch-standby\" value=\"" + marks.get(node)
                        + "\"/></instance_attributes>");
            }
            xml.append("</node>");
        }
        return xml.append("</nodes>").toString();
    }

    /** @param target where the lone resource would go, or empty */
    static String simulation(
            Collection<String> nodes, Set<String> away, Set<String> standby, String batch, String node, String target) {
        StringBuilder xml =
                new StringBuilder("<pacemaker-result api-version=\"2.25\" request=\"crm_simulate\"><cluster_status>");
        body(xml, nodes, away, Set.of(), standby, batch);
        xml.append("</cluster_status><actions>");
        if (batch.equals(node)) {
            xml.append(
                    target.isEmpty()
                            ? "<rsc_action action=\"stop\" resource=\"batch\" node=\"" + node
                                    + "\" reason=\"node availability\"/>"
                            : "<rsc_action action=\"move\" resource=\"batch\" source=\"" + node + "\" dest=\"" + target
                                    + "\"/>");
        }
        xml.append("<rsc_action action=\"stop\" resource=\"cache:0\" node=\"" + node + "\"/></actions>");
        return xml.append("<status code=\"0\" message=\"OK\"/></pacemaker-result>")
                .toString();
    }

    private static void body(
            StringBuilder xml,
            Collection<String> nodes,
            Set<String> away,
            Set<String> unclean,
            Set<String> standby,
            String batch) {
        xml.append("<nodes>");
        for (String node : nodes) {
            xml.append("<node name=\"" + node + "\" id=\"" + node.charAt(4) + "\" online=\"" + !away.contains(node)
                    + "\" standby=\""
                    + standby.contains(node)
                    + "\" standby_onfail=\"false\" maintenance=\"false\" pending=\"false\" unclean=\""
                    + unclean.contains(node) + "\""
                    + " health=\"green\" shutdown=\"false\" expected_up=\"true\" is_dc=\"" + node.equals("node3")
                    + "\" resources_running=\"1\" type=\"member\"/>");
        }
        xml.append("</nodes><resources>");
        xml.append(resource("fence", "stonith:fence_lab", "node3"));
        xml.append(resource("batch", "ocf:heartbeat:Dummy", batch));
        xml.append(
                "<clone id=\"cache-clone\" multi_state=\"false\" unique=\"false\" managed=\"true\" failed=\"false\">");
        int instance = 0;
        for (String node : nodes) {
            boolean runs = !standby.contains(node) && !away.contains(node);
            xml.append(resource("cache:" + instance++, "ocf:heartbeat:Dummy", runs ? node : ""));
        }
        xml.append("</clone></resources>");
    }

    private static String resource(String id, String agent, String node) {
        String start = "<resource id=\"" + id + "\" resource_agent=\"" + agent + "\" role=\""
                + (node.isEmpty() ? "Stopped" : "Started")
                + "\" active=\"" + !node.isEmpty()
                + "\" orphaned=\"false\" blocked=\"false\" managed=\"true\" failed=\"false\""
                + " failure_ignored=\"false\" nodes_running_on=\"" + (node.isEmpty() ? 0 : 1) + "\">";
        return start
                + (node.isEmpty() ? "" : "<node name=\"" + node + "\" id=\"" + node.charAt(4) + "\" cached=\"true\"/>")
                + "</resource>";
    }
}
