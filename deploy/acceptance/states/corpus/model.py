"""A cluster as the generator sees it: nodes, a tree of resources, and for each resource what it did on each node."""
from dataclasses import dataclass, field


@dataclass
class Step:
    """One operation in a resource's history on a node."""
    task: str
    rc: int = 0
    interval_ms: int = 0
    expected_rc: int = 0
    status: int = 0  # 0 done, 4 error, -1 still running


@dataclass
class Node:
    name: str
    number: int
    kind: str = "member"  # member, remote, guest or bundle
    membership: str = "online"  # online, offline, unclean, pending
    joined: bool = True  # a pending node may have joined the messaging layer only
    attributes: dict[str, str] = field(default_factory=dict)
    transient: dict[str, str] = field(default_factory=dict)
    evacuated: bool = False  # it is up, and its resources have gone elsewhere


@dataclass
class Operation:
    name: str
    interval_ms: int
    on_fail: str = ""
    role: str = ""


@dataclass
class Resource:
    id: str
    kind: str = "primitive"  # primitive, group, clone or bundle
    agent: tuple[str, str, str] = ("ocf", "pacemaker", "Dummy")
    meta: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)
    children: list["Resource"] = field(default_factory=list)
    history: dict[str, list[Step]] = field(default_factory=dict)  # by node; of a primitive only
    slots: dict[str, str] = field(default_factory=dict)  # node → instance number, of a unique clone's primitive

    def primitives(self):
        if self.kind == "primitive":
            return [self]
        return [primitive for child in self.children for primitive in child.primitives()]

    def instance_on(self, host):
        """Only a unique clone's instances have numbers."""
        return f"{self.id}:{self.slots[host]}" if host in self.slots else self.id

    def set_for_all(self, name, value):
        """A setting of a group or clone; what a member itself says would outweigh it."""
        self.meta[name] = value
        for child in self.children:
            for resource in [child] + child.primitives():
                resource.meta.pop(name, None)

    def is_fence_device(self):
        return self.agent[0] == "stonith"

    def is_promotable(self):
        return self.meta.get("promotable") == "true"


@dataclass
class Cluster:
    nodes: list[Node]
    resources: list[Resource] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    constraints: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # element, attributes
    tickets: dict[str, bool] = field(default_factory=dict)  # id → granted
    implied: list[Resource] = field(default_factory=list)  # made by Pacemaker itself, for a bundle
    orphans: list[Resource] = field(default_factory=list)  # with a history, but not configured
    quorate: bool = True
    has_controller: bool = True

    def members(self):
        return [node for node in self.nodes if node.kind == "member"]

    def node(self, name):
        return next(node for node in self.nodes if node.name == name)

    def controller(self):
        """The designated controller: the first member that could be one."""
        able = [node for node in self.members() if node.membership == "online"]
        return able[0] if able and self.has_controller else None

    def primitives(self):
        return [primitive for resource in self.resources for primitive in resource.primitives()]
