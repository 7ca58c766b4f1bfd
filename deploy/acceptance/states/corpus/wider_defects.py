"""What may be wrong with remote and guest nodes, bundles and tickets. Applied after the resources are placed, as resource_defects."""
from . import history
from .resource_defects import is_connection, is_running


def remote_lost(cluster, _rng):
    """The connection to a remote node failed, and so the node has to be fenced."""
    remote = next((node for node in cluster.nodes if node.kind == "remote"), None)
    connection, host = _connection(cluster, remote)
    if not host:
        return None
    connection.history[host] = history.failed(connection.history[host], 1)
    remote.membership = "unclean"
    return f"NODE_UNCLEAN {remote.name}"


def guest_lost(cluster, _rng):
    guest = next((node for node in cluster.nodes if node.kind == "guest"), None)
    connection, host = _connection(cluster, guest)
    if not host:
        return None
    connection.history[host] = history.failed(connection.history[host], 1)
    guest.membership = "unclean"
    return f"NODE_OFFLINE {guest.name}"


def _connection(cluster, node):
    for resource in cluster.primitives() + cluster.implied if node else []:
        if resource.id == node.name:
            return resource, next((host for host, steps in resource.history.items() if is_running(steps)), None)
    return None, None


def bundle_stopped(cluster, _rng):
    bundle = next((resource for resource in cluster.resources if resource.kind == "bundle"), None)
    if not bundle or bundle.meta:
        return None
    for number in range(int(bundle.parameters["replicas"])):
        stop_replica(cluster, bundle, number)
    return f"RESOURCE_STOPPED {bundle.id}"


def stop_replica(cluster, bundle, number):
    name = f"{bundle.id}-{number}"
    parts = {name, f"{bundle.id}-docker-{number}", f"{bundle.id}-ip-192.168.122.{131 + number}"}
    for resource in cluster.implied:
        if resource.id in parts:
            resource.history = {host: history.stopped() for host in resource.history}
    cluster.node(name).membership = "offline"
    bundle.children[0].history.pop(name, None)


def ticket_lost_frozen(cluster, rng):
    """crm_mon's default text does not show what a lost ticket does."""
    resource, _ = _ticketed(cluster, rng, "freeze")
    return resource and f"RESOURCE_BLOCKED {resource.primitives()[0].id}"


def ticket_lost_fenced(cluster, rng):
    _, host = _ticketed(cluster, rng, "fence")
    return host and f"NODE_UNCLEAN {host}"


def _ticketed(cluster, rng, policy):
    choices = [(resource, host) for resource in cluster.resources if resource.kind == "primitive" and not resource.is_fence_device()
               and not is_connection(resource) for host, steps in resource.history.items()
               if is_running(steps) and cluster.node(host).kind == "member"]
    if not choices or cluster.tickets:
        return None, None
    resource, host = rng.choice(choices)
    cluster.tickets["site"] = False
    cluster.constraints.append(("rsc_ticket", {"id": "needs-site", "rsc": resource.id, "ticket": "site", "loss-policy": policy}))
    return resource, host


ALL = (remote_lost, guest_lost, bundle_stopped, ticket_lost_frozen, ticket_lost_fenced)
