#!/usr/bin/env python3
"""labd: everything of the lab that is outside the nodes: their BMC, their simulated kernels, and the way in by SSH.

labd.py LAB STATE IMAGE NET GATEWAY BMC_PORT SSH_PORT SWITCH_PID NODE...
"""
import fcntl
import pathlib
import sys
import threading

import bmc
import forward
import kernel
from common import Lab, listen, log


def main():
    command, state, image, net, gateway, bmc_port, ssh_port, switch = sys.argv[1:9]
    lab = Lab(command, state, int(switch))
    # Held to the end: the image below running nodes must not change.
    in_use = open(pathlib.Path(image, "in-use"), "a", encoding="utf-8")  # pylint: disable=consider-using-with
    fcntl.flock(in_use, fcntl.LOCK_SH)
    lab.in_switch(lambda: listen((gateway, int(bmc_port)), bmc.handler(lab)))
    for number, node in enumerate(sys.argv[9:], 1):
        listen(("127.0.0.1", int(ssh_port) + number), forward.handler(lab, node, f"{net}.1{number}"))
    threading.Thread(target=forward.cutter, args=(lab,), daemon=True).start()
    log("ready")
    (lab.state / "labd.ready").touch()
    kernel.run(lab)


main()
