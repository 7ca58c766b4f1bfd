"""Says where each resource of a cluster runs, and writes the histories that show it."""
from . import history
from .model import Cluster, Resource


def place(cluster: Cluster, rng):
    members = [node.name for node in cluster.members() if takes_resources(node)]
    for resource in sorted(cluster.resources, key=lambda resource: not _needs_member(resource)):
        hosts = [node.name for node in cluster.nodes if node.kind in ("member", "remote", "guest") and takes_resources(node)]
        if resource.kind == "bundle":
            _bundle(cluster, resource, members, rng)
        else:
            _resource(cluster, resource, members if _needs_member(resource) else hosts, rng)
            _prefer_promoted(cluster, resource)
            for primitive in resource.primitives():
                _probe(cluster, primitive, rng)
        if "remote-node" in resource.meta:
            _guest(cluster, resource)


def takes_resources(node):
    return node.membership in ("online", "unclean") and not node.evacuated


def _needs_member(resource):
    return resource.is_fence_device() or resource.agent[2] == "remote" or "remote-node" in resource.meta


def _resource(cluster, resource, hosts, rng):
    if not hosts or _is_disabled(resource):
        _never_connected(cluster, resource)
        return
    if resource.kind == "clone":
        _clone(cluster, resource, hosts, rng)
    else:
        host = rng.choice(hosts)
        disabled = False
        for primitive in resource.primitives():  # a group stops from a disabled member on
            disabled = disabled or _is_disabled(primitive)
            if not disabled:
                primitive.history[host] = history.started()


def _never_connected(cluster, resource):
    """A remote or guest node is there only where its connection or machine runs."""
    for node in cluster.nodes:
        if node.name in (resource.id, resource.meta.get("remote-node")) and node.kind in ("remote", "guest"):
            node.membership = "offline"


def _is_disabled(resource):
    return resource.meta.get("target-role", "").lower() == "stopped"


def _clone(cluster, clone, hosts, rng):
    chosen = list(hosts) if rng.random() < 0.7 else rng.sample(hosts, rng.randint(1, len(hosts)))
    if len(chosen) < len(hosts):
        _keep_from(cluster, clone, [host for host in hosts if host not in chosen], rng)
    for primitive in clone.primitives():
        for slot, host in enumerate(chosen):
            primitive.history[host] = history.unpromoted() if clone.is_promotable() else history.started()
            if clone.meta.get("globally-unique") == "true":
                primitive.slots[host] = str(slot)
        if clone.is_promotable() and "target-role" not in clone.meta:
            primitive.history[rng.choice(chosen)] = history.promoted()


def _keep_from(cluster, clone, hosts, rng):
    """It runs on some nodes only because somebody wants it so."""
    if rng.random() < 0.5:
        clone.meta["clone-max"] = str(len(cluster.nodes) - len(hosts))
    else:
        for number, host in enumerate(hosts):
            cluster.constraints.append(("rsc_location", {
                "id": f"not-{clone.id}-{number}", "rsc": clone.id, "node": host, "score": "-INFINITY"}))


def _probe(cluster, primitive: Resource, rng):
    """Elsewhere it was found stopped when the node came up, or has run and was stopped."""
    for node in cluster.members():
        if node.membership == "online" and node.name not in primitive.history and primitive.agent[0] != "stonith" and not primitive.slots:
            primitive.history[node.name] = history.probed() if rng.random() < 0.7 else history.stopped()


def _prefer_promoted(cluster, resource):
    """Agents of promotable resources say by an attribute of the node where they want to be promoted."""
    if resource.is_promotable():
        for primitive in resource.primitives():
            for host, steps in primitive.history.items():
                cluster.node(host).transient[f"master-{primitive.id}"] = "10" if steps == history.promoted() else "5"


def _guest(cluster, machine):
    """The connection to the guest goes with its virtual machine."""
    for host, steps in machine.history.items():
        if steps[-1].task == "monitor" and steps[-1].interval_ms:
            connection = Resource(machine.meta["remote-node"], agent=("ocf", "pacemaker", "remote"), history={host: history.started()})
            cluster.implied.append(connection)


def _bundle(cluster, bundle, members, rng):
    """A bundle is a container, an address and a connection for each replica; Pacemaker makes their names up."""
    if not members or _is_disabled(bundle):
        for number in range(int(bundle.parameters["replicas"])):
            cluster.node(f"{bundle.id}-{number}").membership = "offline"
        return
    child = bundle.children[0]
    for number in range(int(bundle.parameters["replicas"])):
        replica, host = f"{bundle.id}-{number}", rng.choice(members)
        for name, agent in ((f"{bundle.id}-docker-{number}", ("ocf", "heartbeat", "docker")),
                            (f"{bundle.id}-ip-192.168.122.{131 + number}", ("ocf", "heartbeat", "IPaddr2")),
                            (replica, ("ocf", "pacemaker", "remote"))):
            cluster.implied.append(Resource(name, agent=agent, history={host: history.started()}))
        child.history[replica] = history.started()
