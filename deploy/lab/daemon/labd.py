#!/usr/bin/env python3
"""labd: everything of the lab that is outside the nodes: their BMC, their simulated kernels, and the way in by SSH.

labd.py LAB STATE IMAGE NET GATEWAY BMC_PORT SSH_PORT NODES SWITCH_PID
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
    command, state, image, net, gateway, bmc_port, ssh_port, count, switch = sys.argv[1:10]
    lab = Lab(command, state, int(switch))
    # Held to the end: the image below running nodes must not change.
    in_use = open(pathlib.Path(image, "in-use"), "a", encoding="utf-8")  # pylint: disable=consider-using-with
    fcntl.flock(in_use, fcntl.LOCK_SH)
    lab.in_switch(lambda: listen((gateway, int(bmc_port)), bmc.handler(lab)))
    for i in range(1, int(count) + 1):
        listen(("127.0.0.1", int(ssh_port) + i), forward.handler(lab, f"node{i}", f"{net}.1{i}"))
    threading.Thread(target=forward.cutter, args=(lab,), daemon=True).start()
    log("ready")
    (lab.state / "labd.ready").touch()
    kernel.run(lab)


main()
