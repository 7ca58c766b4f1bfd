#!/usr/bin/env python3
"""healthy.py NODES [members] < crm_mon.xml: prints why the lab's cluster is not healthy, one reason a line; nothing when it is.

With `members`, only whether every node is a full member, in whatever state its resources are.
"""
import sys
import xml.etree.ElementTree as ElementTree


FAULTY = ("unclean", "pending", "shutdown")
NOT_IN_SERVICE = ("standby", "maintenance")


def reasons(root, count, members_only):
    dc = root.find("summary/current_dc")
    if dc is None or dc.get("present") != "true":
        yield "no DC"
    elif dc.get("with_quorum") != "true":
        yield "no quorum"
    nodes = root.findall("nodes/node")
    if len(nodes) != count:
        yield f"{len(nodes)} nodes of {count}"
    for node in nodes:
        bad = [flag for flag in FAULTY + (() if members_only else NOT_IN_SERVICE) if node.get(flag) == "true"]
        if node.get("online") != "true" or bad:
            yield f"{node.get('name')} is " + (", ".join(bad) or "offline")
    if members_only:
        return
    if root.find("summary/cluster_options").get("maintenance-mode") == "true":
        yield "maintenance mode"
    yield from resource_reasons(root)
    yield from database_reasons(root)
    for failure in root.findall("failures/failure"):
        yield f"failure {failure.get('op_key')} on {failure.get('node')}"


def resource_reasons(root):
    resources = root.findall("resources//resource")
    if len(resources) < 3:
        yield "not configured"
    for clone in root.findall("resources/clone"):
        missing = sum(r.get("active") != "true" for r in clone.findall("resource")) - len(banned(root, clone))
        if missing > 0:
            yield f"{clone.get('id')} lacks {missing} instances"
    in_clones = root.findall("resources/clone/resource")
    for resource in resources:
        if resource.get("failed") == "true" or resource.get("pending"):
            yield f"{resource.get('id')} is " + (resource.get("pending") or "failed")
        elif resource.get("active") != "true" and resource not in in_clones:
            yield f"{resource.get('id')} is {resource.get('role')}"


def banned(root, clone):
    """The nodes on which a constraint allows no instance: one is listed as stopped for each of them."""
    bans = root.findall(f"bans/ban[@resource='{clone.get('id')}'][@promoted-only='false']")
    return {ban.get("node") for ban in bans}


def database_reasons(root):
    instances = [r for r in root.findall("resources//resource[@id='db']") if r.get("active") == "true"]
    if instances and sum(r.get("role") in ("Promoted", "Master") for r in instances) != 1:
        yield "db is not promoted on exactly one node"
    for instance in instances:
        node = instance.find("node").get("name")
        status = root.find(f"node_attributes/node[@name='{node}']/attribute[@name='db-data-status']")
        if status is None or status.get("value") not in ("LATEST", "STREAMING|SYNC"):
            yield f"db on {node} is not in sync"


try:
    print("\n".join(reasons(ElementTree.parse(sys.stdin).getroot(), int(sys.argv[1]), "members" in sys.argv[2:])))
except ElementTree.ParseError:
    print("Pacemaker does not answer yet")
