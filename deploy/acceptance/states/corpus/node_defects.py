"""What may be wrong with a node or with the whole cluster. Applied before the resources are placed: they keep off such nodes.

Each function changes the cluster and returns what any right reading must find, or nothing where it does not apply."""
from .cib import EPOCH
from .topology import FALSE, TRUE


def _some_member(cluster, rng):
    whole = [node for node in cluster.members() if node.membership == "online" and not node.evacuated and not node.attributes]
    return rng.choice(whole) if whole else None


def _on_member(change):
    def defect(cluster, rng):
        node = _some_member(cluster, rng)
        return node and f"{change(node, rng)} {node.name}"
    defect.__name__ = change.__name__
    return defect


@_on_member
def offline(node, _rng):
    node.membership = "offline"
    node.transient.clear()
    return "NODE_OFFLINE"


@_on_member
def unclean(node, _rng):
    node.membership = "unclean"
    return "NODE_UNCLEAN"


@_on_member
def pending(node, rng):
    node.membership = "pending"
    node.transient.clear()
    node.joined = rng.random() < 0.5
    return "NODE_PENDING"


@_on_member
def standby(node, rng):
    node.attributes["standby"] = rng.choice(TRUE)
    node.evacuated = rng.random() < 0.8  # otherwise it still has active resources
    return "OPERATOR_STANDBY"


@_on_member
def standby_until_reboot(node, rng):
    node.transient["standby"] = rng.choice(TRUE)
    node.evacuated = True
    return "OPERATOR_STANDBY"


@_on_member
def maintenance(node, rng):
    node.attributes["maintenance"] = rng.choice(TRUE)
    return "NODE_MAINTENANCE"


def health(cluster, rng):
    node = _some_member(cluster, rng)
    if not node:
        return None
    colour = rng.choice(("red", "yellow"))
    cluster.properties["node-health-strategy"] = rng.choice(("migrate-on-red", "only-green", "custom"))
    node.transient["#health-disk"] = colour
    return f"NODE_HEALTH {node.name}"


@_on_member
def shutting_down(node, _rng):
    node.transient["shutdown"] = str(EPOCH)
    return "NODE_SHUTTING_DOWN"


# --- the cluster ------------------------------------------------------------------------------------------------------

def maintenance_mode(cluster, rng):
    cluster.properties["maintenance-mode"] = rng.choice(TRUE)
    return "MAINTENANCE_MODE"


def stop_all_resources(cluster, rng):
    cluster.properties["stop-all-resources"] = rng.choice(TRUE)
    if rng.random() < 0.7:  # otherwise they are still running
        for node in cluster.nodes:
            node.evacuated = True
    return "STOP_ALL_RESOURCES"


def fencing_disabled(cluster, rng):
    cluster.properties["stonith-enabled"] = rng.choice(FALSE)
    return "FENCING_DISABLED"


def no_fence_device(cluster, _rng):
    cluster.resources = [resource for resource in cluster.resources if not resource.is_fence_device()]
    return "NO_FENCE_DEVICE"


def fence_devices_disabled(cluster, _rng):
    for resource in cluster.resources:
        if resource.is_fence_device():
            resource.meta["target-role"] = "Stopped"
    return "NO_FENCE_DEVICE"


def no_quorum(cluster, _rng):
    cluster.quorate = False
    return "NO_QUORUM"


def no_controller(cluster, _rng):
    cluster.has_controller = False
    return "NO_DC"


def mixed_versions(cluster, rng):
    node = _some_member(cluster, rng)
    if not node:
        return None
    node.transient["#feature-set"] = "3.15.0"
    return "MIXED_VERSIONS"


NODE = (offline, unclean, pending, standby, standby_until_reboot, maintenance, health, shutting_down)
CLUSTER = (maintenance_mode, stop_all_resources, fencing_disabled, no_fence_device, fence_devices_disabled, no_quorum, no_controller,
           mixed_versions)
