"""What may be wrong with a resource. Applied after the resources are placed.

Each function changes the cluster and returns what any right reading must find, or nothing where it does not apply."""
from . import history
from .cib import EPOCH
from .model import Operation, Resource, Step


def _running(cluster, rng, *, fence_device=False):
    """A resource and one of its nodes, both otherwise whole."""
    usual = {node.name for node in cluster.nodes if node.membership == "online" }
    choices = [(primitive, host) for primitive in cluster.primitives() for host, steps in primitive.history.items()
               if host in usual and is_running(steps) and primitive.is_fence_device() == fence_device and not is_connection(primitive)]
    return rng.choice(choices) if choices else (None, None)


def is_running(steps):
    return steps[-1].task == "monitor" and steps[-1].interval_ms > 0 and steps[-1].status == 0 and steps[-1].rc in (0, 8)


def is_connection(primitive):
    return primitive.agent[2] == "remote" or "remote-node" in primitive.meta


def _count_failure(cluster, host, primitive, task, interval_ms, count="1"):
    transient = cluster.node(host).transient
    name = primitive.instance_on(host)
    transient[f"fail-count-{name}#{task}_{interval_ms}"] = count
    transient[f"last-failure-{name}#{task}_{interval_ms}"] = str(EPOCH + 100)


def _set_on_fail(primitive, name, on_fail):
    for operation in primitive.operations:
        if operation.name == name:
            operation.on_fail = on_fail
    if all(operation.name != name for operation in primitive.operations):
        primitive.operations.append(Operation(name, 0, on_fail))


def failed(cluster, rng):
    primitive, host = _running(cluster, rng)
    if not primitive:
        return None
    steps = primitive.history[host]
    primitive.history[host] = history.failed(steps, rng.choice((1, 7)))
    _count_failure(cluster, host, primitive, "monitor", steps[-1].interval_ms)
    return f"RESOURCE_FAILED {primitive.id}"


def failed_fence_device(cluster, rng):
    primitive, host = _running(cluster, rng, fence_device=True)
    if not primitive:
        return None
    primitive.history[host] = history.failed(primitive.history[host], 1)
    _count_failure(cluster, host, primitive, "monitor", history.MONITOR_MS)
    return f"RESOURCE_FAILED {primitive.id}"


def failed_start(cluster, rng):
    primitive, host = _running(cluster, rng)
    if not primitive:
        return None
    primitive.history[host] = history.failed_start()
    _count_failure(cluster, host, primitive, "start", 0, "INFINITY")
    return f"RESOURCE_FAILED {primitive.id}"


def blocked(cluster, rng):
    """It could not be stopped, and nobody may fence the node for that."""
    primitive, host = _running(cluster, rng)
    if not primitive:
        return None
    _set_on_fail(primitive, "stop", "block")
    primitive.history[host] = history.failed_stop(primitive.history[host])
    _count_failure(cluster, host, primitive, "stop", 0, "INFINITY")
    return f"RESOURCE_BLOCKED {primitive.id}"


def monitor_blocks(cluster, rng):
    primitive, host = _running(cluster, rng)
    if not primitive:
        return None
    _set_on_fail(primitive, "monitor", "block")
    primitive.history[host] = history.failed(primitive.history[host], 1)
    _count_failure(cluster, host, primitive, "monitor", primitive.history[host][-1].interval_ms)
    return f"RESOURCE_BLOCKED {primitive.id}"


def failure_puts_node_in_standby(cluster, rng):
    primitive, host = _running(cluster, rng)
    if not primitive or cluster.node(host).kind != "member":
        return None
    _set_on_fail(primitive, "monitor", "standby")
    primitive.history[host] = history.failed(primitive.history[host], 1)
    _count_failure(cluster, host, primitive, "monitor", primitive.history[host][-1].interval_ms)
    return f"NODE_STANDBY_ON_FAIL {host}"


def failed_stop(cluster, rng):
    """With fencing the node has to go; without, the resource is blocked."""
    primitive, host = _running(cluster, rng)
    if not primitive or cluster.node(host).kind not in ("member", "remote"):
        return None
    primitive.history[host] = history.failed_stop(primitive.history[host])
    _count_failure(cluster, host, primitive, "stop", 0, "INFINITY")
    return f"NODE_UNCLEAN {host}"


def unmanaged(cluster, rng):
    primitive, _ = _running(cluster, rng)
    if not primitive:
        return None
    primitive.meta.update({"is-managed": "false"} if rng.random() < 0.7 else {"maintenance": "true"})
    return f"RESOURCE_UNMANAGED {primitive.id}"


def unmanaged_parent(cluster, rng):
    parents = [resource for resource in cluster.resources if resource.kind in ("group", "clone")]
    running = [resource for resource in parents if any(is_running(s) for p in resource.primitives() for s in p.history.values())]
    if not running:
        return None
    parent = rng.choice(running)
    parent.set_for_all("is-managed", "false")
    return f"RESOURCE_UNMANAGED {parent.primitives()[0].id}"


def orphaned(cluster, rng):
    hosts = [node for node in cluster.members() if node.membership == "online" and not node.evacuated]
    if not hosts:
        return None
    orphan = Resource("left-over", history={rng.choice(hosts).name: history.started()})
    cluster.orphans.append(orphan)
    return "RESOURCE_ORPHANED left-over"


def in_flight(cluster, rng):
    primitive, host = _running(cluster, rng)
    if not primitive:
        return None
    steps = primitive.history[host]
    if steps == history.promoted():
        primitive.history[host] = history.in_flight(steps, rng.choice(("demote", "monitor")))
    elif steps == history.unpromoted():
        primitive.history[host] = history.in_flight(steps, rng.choice(("stop", "promote")))
    else:
        primitive.history[host] = rng.choice((history.in_flight(steps, "stop"), history.in_flight([], "start"),
                                              history.in_flight(history.probed(), "start"), history.in_flight([Step("start")], "monitor")))
    return f"RESOURCE_PENDING {primitive.id}"


def stopped(cluster, rng):
    """Nobody asked for it, and it runs nowhere."""
    devices = [resource for resource in cluster.resources if resource.is_fence_device()]
    singles = [resource for resource in cluster.resources if resource.kind in ("primitive", "group") and not is_connection(resource)
               and devices != [resource]]
    running = [p for s in singles for p in s.primitives()[-1:] if any(is_running(steps) for steps in p.history.values())]
    if not running:
        return None
    primitive = rng.choice(running)
    for host in list(primitive.history):
        primitive.history[host] = history.stopped()
    return f"RESOURCE_STOPPED {primitive.id}"


def clone_stopped(cluster, rng):
    clones = [resource for resource in cluster.resources if resource.kind == "clone" and "target-role" not in resource.meta]
    if not clones:
        return None
    clone = rng.choice(clones)
    for primitive in clone.primitives():
        for host in list(primitive.history):
            primitive.history[host] = history.stopped()
    return f"RESOURCE_STOPPED {clone.primitives()[0].id}"


def fail_count(cluster, rng):
    primitive, host = _running(cluster, rng)
    if not primitive:
        return None
    _count_failure(cluster, host, primitive, "monitor", history.MONITOR_MS, rng.choice(("1", "3", "INFINITY")))
    return f"FAIL_COUNT {primitive.id}"


def active_twice(cluster, rng):
    singles = [resource for resource in cluster.resources if resource.kind == "primitive" and not is_connection(resource)]
    hosts = [node.name for node in cluster.members() if node.membership == "online" and not node.evacuated]
    if not singles or len(hosts) < 2:
        return None
    primitive = rng.choice(singles)
    primitive.meta["multiple-active"] = "block"
    for host in rng.sample(hosts, 2):
        primitive.history[host] = history.started()
    return f"RESOURCE_BLOCKED {primitive.id}"


ALL = (failed, failed, failed_fence_device, failed_start, blocked, monitor_blocks, failure_puts_node_in_standby, failed_stop, unmanaged,
       unmanaged_parent, orphaned, in_flight, in_flight, stopped, clone_stopped, fail_count, active_twice)
