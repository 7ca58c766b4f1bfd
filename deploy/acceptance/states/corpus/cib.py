"""Writes a cluster as a CIB."""
import hashlib
import itertools
import xml.etree.ElementTree as ET
from xml.sax.saxutils import quoteattr

from .model import Cluster, Node, Resource, Step

EPOCH = 1790000000  # the moment of the first operation
TRANSITION = "11111111-2222-3333-4444-555555555555"
FEATURES = "3.16.1"
TIMEOUT_MS = 20000
MEMBERSHIP = {  # in_ccm, crmd, join, expected
    "online": ("true", "online", "member", "member"),
    "offline": ("false", "offline", "down", "down"),
    "unclean": ("false", "offline", "down", "member"),
}


def document(cluster: Cluster) -> bytes:
    controller = cluster.controller()
    root = ET.Element("cib", {
        "crm_feature_set": FEATURES, "validate-with": "pacemaker-3.9", "epoch": "17", "num_updates": "82", "admin_epoch": "0",
        "cib-last-written": "Tue Nov 24 22:57:40 2026", "update-origin": cluster.members()[0].name, "update-client": "cibadmin",
        "update-user": "root", "have-quorum": "1" if cluster.quorate else "0"})
    if controller:
        root.set("dc-uuid", str(controller.number))
    _configuration(ET.SubElement(root, "configuration"), cluster)
    status = ET.SubElement(root, "status")
    for node in cluster.nodes:
        _node_state(status, node, cluster)
    _tickets(status, cluster)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=False) + b"\n"


def _configuration(parent, cluster):
    options = ET.SubElement(ET.SubElement(parent, "crm_config"), "cluster_property_set", id="cib-bootstrap-options")
    _pairs(options, "opt", cluster.properties)
    nodes = ET.SubElement(parent, "nodes")
    for node in cluster.nodes:
        if node.kind in ("member", "remote"):
            _node(nodes, node)
    resources = ET.SubElement(parent, "resources")
    for resource in cluster.resources:
        _resource(resources, resource)
    constraints = ET.SubElement(parent, "constraints")
    for element, attributes in cluster.constraints:
        ET.SubElement(constraints, element, attributes)
    defaults = ET.SubElement(ET.SubElement(parent, "rsc_defaults"), "meta_attributes", id="rsc-defaults")
    _pairs(defaults, "rsc-defaults", {"resource-stickiness": "100"})


def _node(parent, node: Node):
    element = ET.SubElement(parent, "node", id=_node_id(node), uname=node.name)
    if node.kind == "remote":
        element.set("type", "remote")
    if node.attributes:
        _pairs(ET.SubElement(element, "instance_attributes", id=f"nodes-{node.number}"), f"nodes-{node.number}", node.attributes)


def _node_id(node):
    return str(node.number) if node.kind == "member" else node.name


def _pairs(parent, prefix, values):
    for number, (name, value) in enumerate(values.items()):
        ET.SubElement(parent, "nvpair", id=f"{prefix}-{number}", name=name, value=value)


# --- resources --------------------------------------------------------------------------------------------------------

def _resource(parent, resource: Resource):
    element = ET.SubElement(parent, resource.kind, id=resource.id)
    if resource.kind == "primitive":
        _agent(element, resource)
    if resource.kind == "bundle":
        _container(element, resource)
    if resource.meta:
        _pairs(ET.SubElement(element, "meta_attributes", id=f"{resource.id}-meta"), f"{resource.id}-meta", resource.meta)
    if resource.parameters and resource.kind == "primitive":
        _pairs(ET.SubElement(element, "instance_attributes", id=f"{resource.id}-ia"), f"{resource.id}-ia", resource.parameters)
    if resource.operations:
        _operations(ET.SubElement(element, "operations"), resource)
    for child in resource.children:
        _resource(element, child)


def _agent(element, resource):
    standard, provider, agent = resource.agent
    element.set("class", standard)
    if provider:
        element.set("provider", provider)
    element.set("type", agent)


def _container(element, resource):
    ET.SubElement(element, "docker", {"image": "registry/image:1", "replicas": resource.parameters["replicas"]})
    network = ET.SubElement(element, "network", {"control-port": "9999", "ip-range-start": "192.168.122.131"})
    ET.SubElement(network, "port-mapping", id=f"{resource.id}-port", port="80")


def _operations(parent, resource):
    for operation in resource.operations:
        element = ET.SubElement(parent, "op", {
            "id": f"{resource.id}-op-{operation.name}-{operation.interval_ms}", "name": operation.name,
            "interval": f"{operation.interval_ms}ms", "timeout": f"{TIMEOUT_MS}ms"})
        if operation.on_fail:
            element.set("on-fail", operation.on_fail)
        if operation.role:
            element.set("role", operation.role)


# --- status -----------------------------------------------------------------------------------------------------------

def _node_state(parent, node: Node, cluster: Cluster):
    state = ET.SubElement(parent, "node_state", id=_node_id(node), uname=node.name)
    if node.kind == "member":
        for name, value in zip(("in_ccm", "crmd", "join", "expected"), _membership(node)):
            state.set(name, value)
    else:
        state.set("remote_node", "true")
        state.set("in_ccm", "true" if node.membership == "online" else "false")
        state.set("node_fenced", "0")
    if node.transient:
        attributes = ET.SubElement(state, "transient_attributes", id=_node_id(node))
        _pairs(ET.SubElement(attributes, "instance_attributes", id=f"status-{node.number}"), f"status-{node.number}", node.transient)
    if node.membership != "offline":
        _lrm(state, node, cluster)


def _membership(node):
    if node.membership == "pending":
        return ("true", "online" if node.joined else "offline", "pending" if node.joined else "down", "member" if node.joined else "down")
    return MEMBERSHIP[node.membership]


def _lrm(state, node, cluster):
    resources = ET.SubElement(ET.SubElement(state, "lrm", id=_node_id(node)), "lrm_resources")
    calls = itertools.count(5 * node.number)
    for primitive in cluster.primitives() + cluster.implied + cluster.orphans:
        steps = primitive.history.get(node.name)
        if steps:
            element = ET.SubElement(resources, "lrm_resource", id=primitive.instance_on(node.name))
            _agent(element, primitive)
            for step in steps:
                ET.SubElement(element, "lrm_rsc_op", _operation(primitive, node, next(calls), step))


def _operation(primitive, node, call, step: Step):
    name = primitive.instance_on(node.name)
    transition = f"{call}:{call}:{step.expected_rc}:{TRANSITION}"
    return {
        "id": f"{name}_{step.task}_{step.interval_ms}" if step.interval_ms else f"{name}_last_{step.task}_0",
        "operation_key": f"{name}_{step.task}_{step.interval_ms}", "operation": step.task, "crm-debug-origin": "do_update_resource",
        "crm_feature_set": FEATURES, "transition-key": transition, "transition-magic": f"{step.status}:{step.rc};{transition}",
        "exit-reason": "", "on_node": node.name, "call-id": str(-1 if step.status == -1 else call), "rc-code": str(step.rc),
        "op-status": str(step.status), "interval": str(step.interval_ms), "last-rc-change": str(EPOCH + call),
        "exec-time": "20", "queue-time": "0", "op-digest": _digest(primitive.parameters, step)}


def _digest(parameters, step):
    """As Pacemaker makes it: with another one the scheduler would take the resource for reconfigured."""
    values = dict(parameters)
    if step.interval_ms:
        values["CRM_meta_timeout"] = str(TIMEOUT_MS)
    text = "".join(f" {name}={quoteattr(values[name])}" for name in sorted(values))
    return hashlib.md5(f" <parameters{text}/>\n".encode()).hexdigest()


def _tickets(parent, cluster):
    if not cluster.tickets:
        return
    tickets = ET.SubElement(parent, "tickets")
    for name, granted in cluster.tickets.items():
        ET.SubElement(tickets, "ticket_state", {
            "id": name, "granted": str(granted).lower(), "last-granted": str(EPOCH), "standby": "false"})
