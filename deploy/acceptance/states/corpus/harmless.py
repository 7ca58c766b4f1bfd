"""What looks like a defect and is none. Some of it must be known before the resources are placed, the rest comes afterwards."""
from . import history
from .model import Resource
from .topology import FALSE
from .wider_defects import stop_replica


def disabled(cluster, rng):
    """Somebody wants it stopped."""
    choices = [resource for resource in cluster.resources if not resource.is_fence_device() and "target-role" not in resource.meta]
    if choices:
        rng.choice(choices).set_for_all("target-role", "Stopped")


def nobody_promoted(cluster, rng):
    """Somebody wants a promotable clone not to be promoted."""
    choices = [resource for resource in cluster.resources if resource.is_promotable()]
    if choices:
        rng.choice(choices).meta["target-role"] = rng.choice(("Unpromoted", "Slave"))


def settings_off(cluster, rng):
    for node in cluster.members():
        node.attributes.setdefault(rng.choice(("standby", "maintenance")), rng.choice(FALSE))
        if node.membership == "online":
            node.transient.setdefault("shutdown", "0")


def ignored_health(cluster, rng):
    """Without a strategy Pacemaker does not look at the attribute."""
    if "node-health-strategy" not in cluster.properties:
        rng.choice(cluster.members()).attributes["#health-smart"] = "green"


BEFORE = (disabled, disabled, nobody_promoted, settings_off, ignored_health)


def banned(cluster, rng):
    """What `pcs resource move` and `ban` leave behind; the status does not show it."""
    resource, node = rng.choice(cluster.resources), rng.choice(cluster.members())
    kind, score = rng.choice((("ban", "-INFINITY"), ("prefer", "INFINITY")))
    name = f"cli-{kind}-{resource.id}" + (f"-on-{node.name}" if kind == "ban" else "")
    cluster.constraints.append(("rsc_location", {"id": name, "rsc": resource.id, "role": "Started", "node": node.name, "score": score}))


def removed_resource(cluster, rng):
    """It is gone from the configuration, and runs nowhere."""
    cluster.orphans.append(Resource("once", history={rng.choice(cluster.members()).name: history.stopped()}))


def instance_stopped(cluster, rng):
    """One of several instances of a clone."""
    clones = [resource for resource in cluster.resources if resource.kind == "clone"]
    if not clones:
        return
    clone = rng.choice(clones)
    hosts = [host for host, steps in clone.primitives()[0].history.items() if steps == history.started()]
    if len(hosts) > 1:
        host = rng.choice(hosts)
        for primitive in clone.primitives():
            primitive.history[host] = history.stopped()


def replica_stopped(cluster, _rng):
    bundles = [resource for resource in cluster.resources if resource.kind == "bundle" and resource.parameters["replicas"] == "2"]
    if bundles and not bundles[0].meta:
        stop_replica(cluster, bundles[0], 1)


def found_running(cluster, _rng):
    """Started by somebody else, found by Pacemaker's probe."""
    for primitive in cluster.primitives():
        for host, steps in primitive.history.items():
            if steps == history.started() and not primitive.is_fence_device():
                primitive.history[host] = history.found_running()
                return


def ticket_granted(cluster, rng):
    cluster.tickets.setdefault("other-site", True)
    cluster.constraints.append(("rsc_ticket", {"id": "needs-other-site", "rsc": rng.choice(cluster.resources).id, "ticket": "other-site",
                                               "loss-policy": "freeze"}))


AFTER = (banned, banned, removed_resource, instance_stopped, replica_stopped, found_running, ticket_granted)
