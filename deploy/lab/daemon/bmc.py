"""The nodes' BMC: one line `VERB node` in, one line out. The fence agent asks it."""
import time

from common import log


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
    if lab.fault(node, "bmc-down"):
        return None
    if verb in ("off", "on", "reboot"):
        if not _delay(lab, node):
            return "ERR the request was dropped"
        if lab.fault(node, "bmc-fail"):
            return "ERR power control failed"
        if not _power(lab, verb, node):
            return "ERR the power does not switch"
    elif verb != "status":
        return "ERR unknown verb"
    return "OK " + lab.run("power", node).stdout.strip()


def _delay(lab, node):
    """The fault bmc-delay. Whoever clears it must not be met by a late power-off: the request is dropped then, and repeated."""
    delay = lab.fault(node, "bmc-delay")
    end = time.time() + float(delay or 0)
    while time.time() < end:
        time.sleep(0.1)
        if not lab.fault(node, "bmc-delay"):
            log("bmc: dropped a request for", node)
            return False
    return True


def _power(lab, verb, node):
    steps = {"off": ["off"], "on": ["on"], "reboot": ["off", "on"]}[verb]
    if lab.fault(node, "no-power-on"):
        steps = [step for step in steps if step != "on"]
    good = all(lab.run(step, node).returncode == 0 for step in steps)
    log("bmc:", verb, node, "done" if good else "failed")
    return good
