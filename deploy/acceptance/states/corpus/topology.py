"""Makes up a healthy cluster: its nodes and its resources, not yet placed."""
from .cib import FEATURES
from .history import MONITOR_MS, PROMOTED_MS, UNPROMOTED_MS
from .model import Cluster, Node, Operation, Resource
from .names import Names

DUMMIES = (("ocf", "pacemaker", "Dummy"), ("ocf", "heartbeat", "Dummy"), ("ocf", "heartbeat", "IPaddr2"), ("systemd", "", "httpd"),
           ("lsb", "", "legacy"))
TRUE = ("true", "on", "yes", "1", "y", "TRUE")
FALSE = ("false", "off", "no", "0", "n")


def make(rng) -> Cluster:
    names = Names(rng)
    cluster = Cluster([_member(names, number) for number in range(1, rng.randint(2, 5) + 1)])
    cluster.properties = _properties(rng)
    _fence_devices(cluster, names, rng)
    kinds = (_primitive, _group, _clone, _promotable, _cloned_group, _unique_clone)
    for kind in rng.choices(kinds, (4, 3, 3, 3, 2, 1), k=rng.randint(1, 5)):
        cluster.resources.append(kind(names, rng))
    if rng.random() < 0.2:
        _add_remote(cluster, names)
    if rng.random() < 0.15:
        _add_guest(cluster, names)
    if rng.random() < 0.15:
        _add_bundle(cluster, names, rng)
    return cluster


def _member(names, number):
    return Node(names.node(number), number, transient={"#feature-set": FEATURES})


def _properties(rng):
    properties = {
        "have-watchdog": "false", "dc-version": "2.1.5-a3f44794f94", "cluster-infrastructure": "corosync", "cluster-name": "lab",
        "no-quorum-policy": rng.choice(("stop", "stop", "freeze", "ignore")), "dc-deadtime": "2s",
    }
    if rng.random() < 0.8:
        properties["stonith-enabled"] = rng.choice(TRUE)
    if rng.random() < 0.3:
        properties["maintenance-mode"] = rng.choice(FALSE)
    if rng.random() < 0.2:
        properties["stop-all-resources"] = rng.choice(FALSE)
    if rng.random() < 0.2:
        properties["symmetric-cluster"] = "true"
    return properties


def _fence_devices(cluster, names, rng):
    hosts = [node.name for node in cluster.members()]
    if rng.random() < 0.5:
        cluster.resources.append(_fence_device(names.fixed("fence-all"), hosts))
    else:
        cluster.resources += [_fence_device(names.fixed(f"fence-{host.rstrip('.')}"), [host]) for host in hosts]


def _fence_device(name, hosts):
    parameters = {"pcmk_host_list": " ".join(hosts), "pcmk_host_check": "static-list", "ip": "192.0.2.1"}
    return Resource(name, agent=("stonith", "", "fence_ipmilan"), parameters=parameters, operations=[Operation("monitor", MONITOR_MS)])


def _primitive(names, rng):
    meta = {}
    if rng.random() < 0.2:
        meta["target-role"] = "Started"
    if rng.random() < 0.2:
        meta["is-managed"] = rng.choice(TRUE)
    return Resource(names.resource(), agent=rng.choice(DUMMIES), meta=meta, operations=[Operation("monitor", MONITOR_MS)])


def _group(names, rng):
    members = [_primitive(names, rng) for _ in range(rng.randint(2, 3))]
    return Resource(names.resource() + "-group", "group", children=members)


def _clone(names, rng):
    child = _primitive(names, rng)
    meta = {"interleave": "true"} if rng.random() < 0.5 else {}
    return Resource(child.id + "-clone", "clone", meta=meta, children=[child])


def _cloned_group(names, rng):
    child = _group(names, rng)
    return Resource(child.id + "-clone", "clone", meta={"interleave": "true"}, children=[child])


def _promotable(names, _rng):
    child = Resource(names.resource(), agent=("ocf", "pacemaker", "Stateful"), operations=[
        Operation("monitor", PROMOTED_MS, role="Promoted"), Operation("monitor", UNPROMOTED_MS, role="Unpromoted")])
    return Resource(child.id + "-clone", "clone", meta={"promotable": "true", "notify": "true"}, children=[child])


def _unique_clone(names, rng):
    clone = _clone(names, rng)
    clone.children[0].agent = DUMMIES[0]  # only OCF agents can tell one instance from another
    clone.meta.update({"globally-unique": "true", "clone-node-max": "1"})
    return clone


def _add_remote(cluster, names):
    name = names.fixed("remote1")
    cluster.nodes.append(Node(name, 101, "remote"))
    cluster.resources.append(Resource(name, agent=("ocf", "pacemaker", "remote"), parameters={"server": "192.0.2.9"},
                                      operations=[Operation("monitor", MONITOR_MS)]))


def _add_guest(cluster, names):
    name = names.fixed("guest1")
    cluster.nodes.append(Node(name, 102, "guest"))
    cluster.resources.append(Resource(names.fixed("machine-guest1"), agent=("ocf", "heartbeat", "VirtualDomain"),
                                      meta={"remote-node": name}, parameters={"config": "/etc/libvirt/guest1.xml"},
                                      operations=[Operation("monitor", MONITOR_MS)]))


def _add_bundle(cluster, names, rng):
    child = Resource(names.fixed("httpd"), agent=("ocf", "heartbeat", "apache"), operations=[Operation("monitor", MONITOR_MS)])
    replicas = rng.randint(1, 2)
    name = names.fixed("httpd-bundle")
    cluster.resources.append(Resource(name, "bundle", parameters={"replicas": str(replicas)}, children=[child]))
    cluster.nodes += [Node(f"{name}-{number}", 200 + number, "bundle") for number in range(replicas)]
