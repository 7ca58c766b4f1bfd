"""Reads what `crm_mon -1 -r -R -A -f` prints for people. What it does not know it refuses: an oracle must not guess."""
import re
from dataclasses import dataclass, field

NODE = re.compile(r"  \* (Node|RemoteNode|GuestNode) ([^\s:@]+)(?: \(\d+\))?(?:@\S*)?: (.+)")
NODE_STATE = re.compile(
    r"(UNCLEAN \((?:online|offline|pending)\)|pending|OFFLINE(?: \((?:standby|maintenance)\))?"
    r"|standby(?: \((?:on-fail|with active resources|on-fail, with active resources)\))?|maintenance|online)"
    r"(?: \(health is (RED|YELLOW)\))?(?:, feature set .*)?")
CONFIGURED = re.compile(r"  \* (\d+) resource instances? configured")
HEADER = re.compile(r"(?:Clone Set: ([^\s:]+) |Resource Group: ([^\s:]+)|Container bundle(?: set)?: ([^\s:]+) |Replica\[(\d+)\])")
INSTANCE = re.compile(r"([^\s(:]+)(?::\d+)?\t\(([^)]+)\):\t (.+)")
ROLES = "Stopped|Started|Unpromoted|Promoted|Slave|Master|Starting|Stopping|Promoting|Demoting|Migrating"
CONDITION = re.compile(rf"(ORPHANED )?(?:(FAILED)(?: (Promoted|Master))?|({ROLES}))(?: ([^\s(\[]+))?(?: \(([^)]*)\))?(?: \[ (.+) \])?")
FLAGS = {"disabled", "unmanaged", "blocked", "UNCLEAN", "Monitoring"}
FAIL_COUNT = re.compile(r"    \* ([^\s:]+)(:\d+)?: migration-threshold=\d+ fail-count=(\S+)")
FAILED_ACTION = re.compile(r"  \* (.+?)(?::\d+)?_(?:monitor|start|stop|promote|demote|migrate_to|migrate_from|notify)_\d+ on ")
IN_FLIGHT = ("Starting", "Stopping", "Promoting", "Demoting", "Migrating")


@dataclass(frozen=True)
class Node:
    kind: str
    name: str
    state: str
    sick: bool

    def is_up(self):
        return not self.state.startswith(("UNCLEAN", "OFFLINE", "pending"))


@dataclass(frozen=True)
class Instance:
    """One line of the list of resources; a clone's instances have a line each."""
    id: str
    agent: str
    orphaned: bool
    failed: bool
    role: str
    hosts: tuple[str, ...]
    flags: frozenset[str]
    parents: tuple[tuple[str, str], ...]  # (kind, id), the outermost first

    def is_active(self):
        return self.failed or self.role != "Stopped"

    def is_on_any(self, nodes):
        return any(host in nodes for host in self.hosts)

    def is_in_flight(self):
        return self.role in IN_FLIGHT or "Monitoring" in self.flags

    def parent(self, kind):
        return next((name for parent, name in self.parents if parent == kind), None)


@dataclass
class Text:
    controller: str = ""  # the rest of its line
    configured: int = 0  # instances of resources
    nodes: dict[str, Node] = field(default_factory=dict)
    instances: list[Instance] = field(default_factory=list)
    fail_counts: set[tuple[str, str]] = field(default_factory=set)  # resource, and instance of a unique clone
    failed_actions: set[str] = field(default_factory=set)

    def up(self):
        return {name for name, node in self.nodes.items() if node.is_up()}


def read(text: str) -> Text:
    result, parents, section = Text(), [], ""
    for line in text.splitlines():
        if line and not line.startswith(" "):
            section, parents = line.rstrip(":"), []
        elif line.startswith("  * Current DC: "):
            result.controller = line.removeprefix("  * Current DC: ")
        elif match := CONFIGURED.match(line):
            result.configured = int(match[1])
        elif section == "Node List" and line.startswith("  * "):
            node = _node(line)
            result.nodes[node.name] = node
        elif section == "Full List of Resources" and line.strip():
            _resource(line, parents, result)
        elif section == "Migration Summary" and (match := FAIL_COUNT.match(line)):
            result.fail_counts.add((match[1], match[1] + (match[2] or "")))
        elif section == "Failed Resource Actions" and (match := FAILED_ACTION.match(line)):
            result.failed_actions.add(match[1])
    return result


def _node(line):
    match = NODE.fullmatch(line)
    state = match and NODE_STATE.fullmatch(match[3])
    if not state:
        raise ValueError(f"a line about a node that the oracle does not know: {line!r}")
    return Node(match[1], match[2], state[1], bool(state[2]))


def _resource(line, parents, result):
    depth, what = line.index("* "), line.split("* ", 1)[1]
    while parents and parents[-1][0] >= depth:
        parents.pop()
    if header := HEADER.match(what):
        kind = ("clone", "group", "bundle", "replica")[header.lastindex - 1]
        parents.append((depth, kind, header[header.lastindex]))
    elif match := INSTANCE.fullmatch(what):
        result.instances.append(_instance(match, tuple((kind, name) for _, kind, name in parents)))
    elif what != "No resources":
        raise ValueError(f"a line about a resource that the oracle does not know: {line!r}")


def _instance(match, parents):
    condition = CONDITION.fullmatch(match[3])
    if not condition:
        raise ValueError(f"a state of a resource that the oracle does not know: {match[0]!r}")
    orphaned, failed, failed_role, role, host, flags, hosts = condition.groups()
    known = frozenset(flag for flag in (flags or "").split(", ") if flag and not flag.startswith("target-role:"))
    if known - FLAGS:
        raise ValueError(f"flags of a resource that the oracle does not know: {match[0]!r}")
    return Instance(match[1], match[2], bool(orphaned), bool(failed), role or failed_role or "Started",
                    tuple(hosts.split() if hosts else [host] if host else []), known, parents)
