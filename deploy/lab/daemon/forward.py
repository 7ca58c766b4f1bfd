"""The way in: each node's sshd on a loopback port of the host, one hop into the lab's network namespace per connection."""
import socket
import threading
import time

from common import log

SSH = 22
_open = {}
_lock = threading.Lock()


def handler(lab, node, address):
    def handle(client):
        try:
            server = lab.in_switch(lambda: socket.create_connection((address, SSH), timeout=10))
        except OSError:
            client.close()
            return
        server.settimeout(None)
        with _lock:
            _open.setdefault(node, []).append((client, server))
        back = threading.Thread(target=_pump, args=(server, client), daemon=True)
        back.start()
        _pump(client, server)
        back.join()
        with _lock:
            _open[node].remove((client, server))
        client.close()
        server.close()

    return handle


def cutter(lab):
    """The fault ssh-cut: every connection that a node has now is dropped, once."""
    while True:
        time.sleep(0.1)
        for node in lab.nodes():
            if lab.fault(node, "ssh-cut"):
                lab.clear(node, "ssh-cut")
                with _lock:
                    connections = list(_open.get(node, []))
                log("ssh: cutting", len(connections), "connections of", node)
                for ends in connections:
                    for end in ends:
                        _shut(end, socket.SHUT_RDWR)


def _pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    _shut(sink, socket.SHUT_WR)
    _shut(source, socket.SHUT_RD)


def _shut(end, how):
    try:
        end.shutdown(how)
    except OSError:
        pass
