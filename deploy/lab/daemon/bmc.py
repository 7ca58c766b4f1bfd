"""The nodes' BMC: one line `VERB node` in, one line out. The fence agent asks it; a crashing node tells it `panic`."""
import time

from common import log, read


def handler(lab):
    def handle(connection):
        with connection:
            try:
                connection.settimeout(10)
                words = connection.makefile().readline().split()
                answer = _answer(lab, words)
            except OSError as error:
                answer = f"ERR {error}"
            if answer is not None:
                _say(connection, answer)

    return handle


def _say(connection, answer):
    try:
        connection.sendall((answer + "\n").encode())
    except OSError:
        log("bmc: nobody waits for", answer)


def _answer(lab, words):
    verb = words[0] if words else ""
    if verb == "list":
        return "OK " + " ".join(lab.nodes())
    node = words[1] if len(words) > 1 else ""
    if node not in lab.nodes():
        return "ERR no such node"
    log("bmc:", verb, node)
    if verb == "panic":
        # One crash, not one at every boot: kpatch.service would load the patch again.
        if lab.fault(node, "load-crash") != "always":
            lab.clear(node, "load-crash")
        lab.run("kill", node)
        return "OK"
    if lab.fault(node, "bmc-down"):
        return None
    if verb in ("off", "on", "reboot"):
        time.sleep(float(lab.fault(node, "bmc-delay") or 0))
        if lab.fault(node, "bmc-fail"):
            return "ERR power control failed"
        _power(lab, verb, node)
    elif verb != "status":
        return "ERR unknown verb"
    return "OK " + read(lab.node(node) / "power")


def _power(lab, verb, node):
    if verb in ("off", "reboot"):
        lab.run("off", node)
    if verb in ("on", "reboot") and not lab.fault(node, "no-power-on"):
        lab.run("on", node)
    log("bmc:", verb, node, "done")
