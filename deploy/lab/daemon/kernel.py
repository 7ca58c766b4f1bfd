"""The simulated kernels: drives the transitions of live patches as /sys/kernel/livepatch shows them, and writes the kernel log.

A module that appears, or whose `enabled` is written, is in transition for a while (fault `transition`: seconds, or forever). When a
patch has been enabled it replaces the older ones, which vanish; when one has been disabled its own directory vanishes.
"""
import shutil
import time

from common import log, read

QUICK = 0.3


def run(lab):
    states = {}
    while True:
        time.sleep(0.05)
        seen = {}
        for node in lab.nodes():
            try:
                _sweep(lab, node, states, seen)
            except OSError:
                pass  # the node went off or was reset under our hands: the next look will tell
        states = seen


def _sweep(lab, node, states, seen):
    folder = lab.node(node) / "kernel"
    _oops(lab, node, folder)
    _panic(lab, node, folder)
    for module in _modules(folder):
        # The same module loaded again is another one.
        key = (node, module.name, (module / "vmlinux").stat().st_mtime_ns)
        seen[key] = states.get(key, {"enabled": None, "end": None})
        _step(lab, node, folder, module, seen[key])


def _modules(folder):
    try:
        return [path for path in (folder / "livepatch").iterdir() if path.is_dir() and not path.name.startswith(".")]
    except OSError:
        return []


def _step(lab, node, folder, module, state):
    enabled = read(module / "enabled")
    if enabled in ("0", "1") and enabled != state["enabled"]:
        _begin(lab, node, folder, module, state, enabled)
    elif read(module / "transition") == "1":
        if state["end"] is None and not lab.fault(node, "transition"):
            state["end"] = time.time()
        if state["end"] is not None and time.time() >= state["end"]:
            _complete(folder, module, state, enabled)


def _begin(lab, node, folder, module, state, enabled):
    state["enabled"] = enabled
    _tasks(folder, enabled)
    (module / "transition").write_text("1\n")
    # Going back is quick: the tasks that never switched need not.
    lasts = lab.fault(node, "transition") if enabled == "1" else None
    state["end"] = None if lasts == "forever" else time.time() + float(lasts or QUICK)
    what = "patching" if enabled == "1" else "unpatching"
    if enabled == "1":
        _say(folder, f"livepatch: enabling patch '{module.name}'")
    _say(folder, f"livepatch: '{module.name}': starting {what} transition")
    log("kernel:", node, module.name, what, lasts or "")


def _complete(folder, module, state, enabled):
    for patched in module.glob("*/*,*/patched"):
        patched.write_text(enabled + "\n")
    _tasks(folder, None)
    (module / "transition").write_text("0\n")
    _say(folder, f"livepatch: '{module.name}': {'patching' if enabled == '1' else 'unpatching'} complete")
    if enabled == "1":
        for other in _modules(folder):
            if other != module:
                _vanish(other)
    else:
        _vanish(module)


def _tasks(folder, target):
    """Each task's patch_state: in a transition all have switched to the target but one, the first; without one (None) they are idle."""
    states = folder / "patch-state"
    if target is None:
        (states / "1").unlink(missing_ok=True)
    else:
        (states / "1").write_text("0\n" if target == "1" else "1\n")
    (states / "others").write_text((target or "-1") + "\n")


def _vanish(module):
    """At once: nobody sees half of it."""
    gone = module.with_name("." + module.name)
    shutil.rmtree(gone, ignore_errors=True)
    module.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _oops(lab, node, folder):
    """The fault oops, once: the log and the taint (D, 128) of a kernel that survived one."""
    if not lab.fault(node, "oops"):
        return
    lab.clear(node, "oops")
    for line in (
        "BUG: unable to handle page fault for address: 0000000000001000",
        "#PF: supervisor read access in kernel mode",
        "Oops: 0000 [#1] PREEMPT SMP NOPTI",
        "Call Trace:",
        " ? lab_simulated_fault+0x1a/0x20",
    ):
        _say(folder, line)
    tainted = folder / "tainted"
    tainted.write_text(f"{int(read(tainted) or 0) | 128}\n")


def _panic(lab, node, folder):
    """The fault load-crash, told by the node's insmod. One crash, unless `always`: kpatch.service loads the patch again at boot."""
    mark = folder / "livepatch" / ".panic"
    if not mark.exists():
        return
    if lab.fault(node, "load-crash") != "always":
        lab.clear(node, "load-crash")
    log("kernel:", node, "panics")
    mark.unlink()
    lab.run("kill", node)


def _say(folder, text):
    seconds = time.time() - (folder / "boot_id").stat().st_mtime
    with open(folder / "log", "a", encoding="utf-8") as file:
        file.write(f"[{seconds:12.6f}] {text}\n")
