"""What a resource may have done on a node: the histories from which Pacemaker infers a role."""
from .model import Step

RUNNING, NOT_RUNNING, PROMOTED = 0, 7, 8
MONITOR_MS = 10000
PROMOTED_MS, UNPROMOTED_MS = 11000, 12000


def probed():
    return [Step("monitor", NOT_RUNNING, 0, NOT_RUNNING)]


def stopped():
    return probed() + [Step("stop")]


def started(monitor_ms=MONITOR_MS):
    return [Step("start"), Step("monitor", RUNNING, monitor_ms)]


def unpromoted():
    return started(UNPROMOTED_MS)


def promoted():
    return [Step("start"), Step("promote"), Step("monitor", PROMOTED, PROMOTED_MS, PROMOTED)]


def found_running():
    """Started by somebody else, found by the probe."""
    return [Step("monitor", RUNNING, 0, NOT_RUNNING)]


def failed(steps, rc):
    """The last monitor of a running resource failed."""
    last = steps[-1]
    return steps[:-1] + [Step("monitor", rc, last.interval_ms, last.expected_rc, 0 if rc == NOT_RUNNING else 4)]


def failed_start():
    return probed() + [Step("start", 1, status=4)]


def failed_stop(steps):
    return steps + [Step("stop", 1, status=4)]


def failed_promote():
    return [Step("start"), Step("promote", 1, status=4)]


def in_flight(steps, task):
    return steps + [Step(task, -1, MONITOR_MS if task == "monitor" else 0, status=-1)]
