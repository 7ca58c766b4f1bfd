"""Reads from the CIB what crm_mon's text leaves out: options, what is wanted stopped, tickets, who shuts down."""
import xml.etree.ElementTree as ET

TRUE = ("true", "on", "yes", "y", "1")


def is_true(value):
    return value.lower() in TRUE


class Configuration:
    def __init__(self, path):
        self._root = ET.parse(path).getroot()

    def option(self, name, default):
        pair = self._root.find(f"configuration/crm_config/cluster_property_set/nvpair[@name='{name}']")
        return is_true(default if pair is None else pair.get("value"))

    def has_quorum(self):
        return self._root.get("have-quorum") == "1"

    def has_controller(self):
        return self._root.get("dc-uuid") is not None

    def is_shutting_down(self, node):
        return self._attribute(node, "shutdown") not in ("", "0")

    def is_marked(self, node, name):
        """Whether the node has this attribute, and it says yes."""
        return is_true(self._attribute(node, name))

    def _attribute(self, node, name):
        for path in ("configuration/nodes/node", "status/node_state"):
            for element in self._root.findall(f"{path}[@uname='{node}']"):
                for pair in element.findall(f".//instance_attributes/nvpair[@name='{name}']"):
                    return pair.get("value")
        return ""

    def bundle_of(self, node):
        """The bundle whose replica is this node, if it is one."""
        return next((bundle.get("id") for bundle in self._root.iter("bundle") if node.rpartition("-")[0] == bundle.get("id")), None)

    def connects(self, resource):
        """Whether this resource is, or makes, the connection to a remote or guest node."""
        return self._connection(resource) is not None

    def is_unwanted(self, node):
        """Whether somebody stopped the remote or guest node by its connection's target-role."""
        connection = self._connection(node)
        return connection is not None and self._wants_stopped(connection)

    def _connection(self, node):
        for primitive in self._root.iter("primitive"):
            machine_of = primitive.find("meta_attributes/nvpair[@name='remote-node']")
            if machine_of is not None and machine_of.get("value") == node:
                return primitive
            if primitive.get("id") == node and primitive.get("type") == "remote":
                return primitive
        return None

    def _wants_stopped(self, element):
        pair = element.find("meta_attributes/nvpair[@name='target-role']")
        return pair is not None and pair.get("value").lower() == "stopped"

    def lost_tickets(self, policy):
        """The resources that need a ticket which is not granted, where that policy applies."""
        granted = {ticket.get("id") for ticket in self._root.iter("ticket_state") if is_true(ticket.get("granted"))}
        return {need.get("rsc") for need in self._root.iter("rsc_ticket")
                if need.get("ticket") not in granted and need.get("loss-policy") == policy}
