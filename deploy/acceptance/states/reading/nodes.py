"""The cluster and its nodes."""
import re

FENCED = re.compile(r"  \* Fence \(\w+\) (\S+) ")
OTHERS = ("NODE_OFFLINE", "NODE_PENDING", "OPERATOR_STANDBY", "NODE_STANDBY_ON_FAIL", "NODE_MAINTENANCE", "NODE_HEALTH",
          "NODE_SHUTTING_DOWN")


def judge_cluster(text, cib, verdict):
    verdict.must("QUORUM_NOT_CHECKED")
    if "NONE" in text.controller:
        verdict.must("NO_DC")
        for code in ("NO_QUORUM", "QUORUM_UNREADABLE", "MIXED_VERSIONS"):
            verdict.may(code)
    elif "WITHOUT quorum" in text.controller:
        verdict.must("NO_QUORUM")
    if "MIXED-VERSION" in text.controller:
        verdict.must("MIXED_VERSIONS")
    if cib.option("maintenance-mode", "false"):
        verdict.must("MAINTENANCE_MODE")
        verdict.may("NODE_MAINTENANCE")
        verdict.may("RESOURCE_UNMANAGED")
    if cib.option("stop-all-resources", "false"):
        verdict.must("STOP_ALL_RESOURCES")
    if not cib.option("stonith-enabled", "true"):
        verdict.must("FENCING_DISABLED")


def judge_nodes(text, cib, simulation, verdict):
    fenced = FENCED.findall(simulation)
    for node in text.nodes.values():
        if node.state.startswith("OFFLINE") and (cib.bundle_of(node.name) or cib.is_unwanted(node.name)):
            continue  # a replica that does not run, or a remote or guest node that is not wanted
        _judge_node(node, cib, verdict)
        if node.name in fenced:
            verdict.may("NODE_UNCLEAN", node.name)
    _judge_deadmen(text, cib, verdict)


def _judge_deadmen(text, cib, verdict):
    """Who runs what a lost ticket forbids is to be fenced, if fencing is on; the text does not show it."""
    to_be_fenced = verdict.must if cib.option("stonith-enabled", "true") else verdict.may
    lost = cib.lost_tickets("fence")
    for instance in text.instances:
        if instance.is_active() and lost.intersection((instance.id, *(name for _, name in instance.parents))):
            for host in text.up().intersection(instance.hosts):
                to_be_fenced("NODE_UNCLEAN", host)


def _judge_node(node, cib, verdict):
    if node.state.startswith("UNCLEAN"):
        _one_of_many("NODE_UNCLEAN", node, verdict)
    elif node.state == "pending":
        _one_of_many("NODE_PENDING", node, verdict)
    elif node.state.startswith("OFFLINE"):
        _one_of_many("NODE_OFFLINE", node, verdict)
    else:
        _judge_online(node, cib, verdict)


def _one_of_many(code, node, verdict):
    """Such a node may have other marks, too; they do not matter beside this one."""
    verdict.must(code, node.name)
    for other in OTHERS:
        verdict.may(other, node.name)


def is_maintained(node, cib):
    """The text shows one state of a node, and another may hide this one."""
    return node.state == "maintenance" or cib.is_marked(node.name, "maintenance")


def _judge_online(node, cib, verdict):
    if node.state.startswith("standby (on-fail"):
        verdict.must("NODE_STANDBY_ON_FAIL", node.name)
        verdict.may("OPERATOR_STANDBY", node.name)
    elif node.state.startswith("standby"):
        verdict.must("OPERATOR_STANDBY", node.name)
    if is_maintained(node, cib) and not cib.option("maintenance-mode", "false"):
        verdict.must("NODE_MAINTENANCE", node.name)
    if node.sick:
        verdict.must("NODE_HEALTH", node.name)
    if cib.is_shutting_down(node.name) and node.kind == "Node":
        verdict.must("NODE_SHUTTING_DOWN", node.name)
