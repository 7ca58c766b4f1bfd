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
    yield from resource_reasons(root.findall("resources//resource"))
    for failure in root.findall("failures/failure"):
        yield f"failure {failure.get('op_key')} on {failure.get('node')}"


def resource_reasons(resources):
    if len(resources) < 3:
        yield "not configured"
    for resource in resources:
        if resource.get("failed") == "true" or resource.get("pending"):
            yield f"{resource.get('id')} is " + (resource.get("pending") or "failed")
        elif resource.get("active") != "true":
            yield f"{resource.get('id')} is {resource.get('role')}"
    stateful = [r for r in resources if r.get("resource_agent") == "ocf:pacemaker:Stateful"]
    if stateful and sum(r.get("role") in ("Promoted", "Master") for r in stateful) != 1:
        yield "db is not promoted on exactly one node"


try:
    print("\n".join(reasons(ElementTree.parse(sys.stdin).getroot(), int(sys.argv[1]), "members" in sys.argv[2:])))
except ElementTree.ParseError:
    print("Pacemaker does not answer yet")
