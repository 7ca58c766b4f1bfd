"""What the parts of labd share: the lab's folders, its faults, and its network namespace."""
import ctypes
import os
import pathlib
import socket
import subprocess
import threading
import time

CLONE_NEWNET = 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)


def log(*words):
    print(time.strftime("%H:%M:%S"), *words, flush=True)


def read(path):
    try:
        return path.read_text().strip()
    except OSError:
        return ""


class Lab:
    def __init__(self, command, state, switch):
        self.command = command
        self.state = pathlib.Path(state)
        self._switch = os.open(f"/proc/{switch}/ns/net", os.O_RDONLY)
        self._host = os.open("/proc/self/ns/net", os.O_RDONLY)

    def nodes(self):
        return sorted(path.name for path in (self.state / "nodes").iterdir())

    def node(self, name):
        return self.state / "nodes" / name

    def fault(self, node, name):
        """The fault's value, or None when it is not set."""
        path = self.node(node) / "faults" / name
        return (read(path) or "1") if path.exists() else None

    def clear(self, node, name):
        (self.node(node) / "faults" / name).unlink(missing_ok=True)

    def run(self, *words):
        """One of the lab's own commands. What it leaves running must not hold its output open: that goes to files."""
        done = subprocess.run([self.command, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            log(*words, "failed:", done.stderr.strip())
        return done

    def in_switch(self, function):
        """Runs it in the lab's network namespace; a socket stays in the namespace it was made in. Namespaces are a thread's own."""
        if _libc.setns(self._switch, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
        try:
            return function()
        finally:
            _libc.setns(self._host, CLONE_NEWNET)


def listen(address, handler):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(address)
    server.listen(64)

    def serve():
        while True:
            connection, _ = server.accept()
            threading.Thread(target=handler, args=(connection,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
