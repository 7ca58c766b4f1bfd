#!/usr/bin/env python3
"""labd: everything of the lab that is outside the nodes: their BMC, their simulated kernels, and the way in by SSH.

labd.py LAB STATE NET GATEWAY BMC_PORT SSH_PORT NODES SWITCH_PID
"""
import socket
import sys
import threading

import bmc
import forward
import kernel
from common import Lab, listen, log


def main():
    command, state, net, gateway, bmc_port, ssh_port, count, switch = sys.argv[1:9]
    lab = Lab(command, state, int(switch))
    lab.in_switch(lambda: listen((gateway, int(bmc_port)), bmc.handler(lab)))
    for i in range(1, int(count) + 1):
        listen(("127.0.0.1", int(ssh_port) + i), forward.handler(lab, f"node{i}", f"{net}.1{i}"))
    threading.Thread(target=forward.cutter, args=(lab,), daemon=True).start()
    log("ready")
    (lab.state / "labd.ready").touch()
    kernel.run(lab)


socket.setdefaulttimeout(None)
main()
