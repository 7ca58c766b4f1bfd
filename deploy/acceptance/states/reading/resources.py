"""The resources: each line of the list for itself, then those that run nowhere though nobody stopped them."""

from .nodes import is_maintained

ALL = ("RESOURCE_FAILED", "RESOURCE_BLOCKED", "RESOURCE_UNMANAGED", "RESOURCE_ORPHANED", "RESOURCE_PENDING")


def judge_resources(text, cib, verdict):
    if sum(not instance.orphaned for instance in text.instances) < text.configured:
        verdict.may("INCOMPLETE_PICTURE|UNREADABLE")  # crm_mon leaves out instances of an unmanaged cloned group on an unclean node
    for instance in text.instances:
        if instance.is_active():
            _judge_active(instance, text, cib, verdict)
        elif "unmanaged" in instance.flags and not instance.orphaned:
            verdict.must("RESOURCE_UNMANAGED", instance.id)
    _judge_stopped(text, cib, verdict)
    _judge_fencing(text, cib, verdict)
    for resource, instance in sorted(text.fail_counts):
        verdict.must("FAIL_COUNT", *dict.fromkeys((resource, instance)))
    for resource in sorted(text.failed_actions):
        verdict.may("FAIL_COUNT", resource)


def _judge_active(instance, text, cib, verdict):
    if instance.hosts and not instance.is_on_any(text.up()):
        _judge_out_of_reach(instance, verdict)
        return
    if instance.orphaned:
        verdict.must("RESOURCE_ORPHANED", instance.id)
        for code in ALL:
            verdict.may(code, instance.id)
    if "blocked" in instance.flags or _is_frozen(instance, cib):
        verdict.must("RESOURCE_BLOCKED|RESOURCE_FAILED" if instance.failed else "RESOURCE_BLOCKED", instance.id)
        verdict.may("RESOURCE_UNMANAGED", instance.id)  # Pacemaker does not touch what is blocked
    elif instance.failed:
        verdict.must("RESOURCE_FAILED", instance.id)
    if "unmanaged" in instance.flags:
        implied = cib.option("maintenance-mode", "false") or any(is_maintained(text.nodes[host], cib) for host in instance.hosts)
        (verdict.may if implied else verdict.must)("RESOURCE_UNMANAGED", instance.id)
    if instance.is_in_flight():
        verdict.must("RESOURCE_PENDING", instance.id)


def _judge_out_of_reach(instance, verdict):
    """What is said of a resource on a node that is down is a guess; the node is the finding."""
    subjects = [instance.id] + [name for _, name in instance.parents]
    for code in ALL:
        verdict.may(code, instance.id)
    verdict.may("RESOURCE_STOPPED", *subjects)
    if instance.parent("bundle"):
        verdict.may("NODE_OFFLINE", *_replicas(instance))


def _replicas(instance):
    """The nodes of its bundle."""
    return [f"{instance.parent('bundle')}-{number}" for number in range(2)]


def _is_frozen(instance, cib):
    """The text does not show that a lost ticket blocks it."""
    frozen = cib.lost_tickets("freeze")
    return instance.id in frozen or any(name in frozen for _, name in instance.parents)


def _judge_stopped(text, cib, verdict):
    explained = cib.option("stop-all-resources", "false") or "WITHOUT quorum" in text.controller
    for instance in text.instances:
        if instance.is_active() or instance.orphaned or "disabled" in instance.flags or cib.is_unwanted(instance.id):
            continue
        twins = [other for other in text.instances if other.parent("clone") == instance.parent("clone") and other.id == instance.id]
        if instance.parent("bundle"):
            _judge_bundle(instance, text, verdict, explained)
        elif not (instance.parent("clone") and any(twin.is_active() for twin in twins)):
            implied = explained or _is_connection_of_lost_node(instance, text, cib) or _no_device_runs(instance, text)
            subjects = [instance.id] + [name for _, name in instance.parents]
            (verdict.may if implied else verdict.must)("RESOURCE_STOPPED", *subjects)


def _judge_bundle(instance, text, verdict, explained):
    """A bundle is stopped when no replica runs; some may well be stopped."""
    bundle = instance.parent("bundle")
    parts = [other for other in text.instances if other.parent("bundle") == bundle]
    if not any(part.is_active() for part in parts):
        subjects = [bundle] + sorted({part.id for part in parts})
        (verdict.may if explained else verdict.must)("RESOURCE_STOPPED", *subjects)
        for subject in subjects:
            verdict.may("NODE_OFFLINE", subject)


def _is_connection_of_lost_node(instance, text, cib):
    return cib.connects(instance.id) and instance.id in text.nodes and not text.nodes[instance.id].is_up()


# --- fence devices ----------------------------------------------------------------------------------------------------

def _is_device(instance):
    return instance.agent.startswith("stonith:") and not instance.orphaned


def _no_device_runs(instance, text):
    return _is_device(instance) and not any(other.is_active() for other in text.instances if _is_device(other))


def _judge_fencing(text, cib, verdict):
    devices = [instance for instance in text.instances if _is_device(instance)]
    if not any(device.is_active() for device in devices) and cib.option("stonith-enabled", "true"):
        verdict.must("NO_FENCE_DEVICE")
    elif not any(_is_sound(device, text) for device in devices):
        verdict.may("NO_FENCE_DEVICE")


def _is_sound(device, text):
    return device.role == "Started" and device.is_on_any(text.up()) and not device.failed and "blocked" not in device.flags
