#!/usr/bin/env python3
"""service.py [BINARY]

What the server promises to systemd: it serves the socket that it is handed, says when it is ready and when it
stops, and while it starts anew nobody who comes is turned away.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/native/townwell")
HANDED = 3  # Where the protocol puts the first socket.
RESTARTS = 3
PATIENCE_SECONDS = 60
# The process that is to take the sockets is named by its own number.
AS_STARTED_BY_SYSTEMD = 'LISTEN_PID=$$ LISTEN_FDS=$1 && export LISTEN_PID LISTEN_FDS && shift && exec "$@"'


def start(data: str, notify: str, sockets: int = 1, arguments: tuple = ()) -> subprocess.Popen:
    return subprocess.Popen(
        ["/bin/sh", "-c", AS_STARTED_BY_SYSTEMD, "sh", str(sockets), BINARY, "serve", "--data", data, *arguments],
        env={"NOTIFY_SOCKET": notify}, pass_fds=[HANDED], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


@contextmanager
def told_at(name: str):
    """A socket for what the service says of itself; "@" stands for an abstract one."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.settimeout(PATIENCE_SECONDS)
        told.bind("\0" + name[1:] if name.startswith("@") else name)
        yield told


class Visitors(threading.Thread):
    """Come one after the other, each on a connection of their own, and note who was turned away."""

    def __init__(self, port: int):
        super().__init__()
        self.port, self.served, self.turned_away, self.is_over = port, 0, [], False

    def run(self):
        while not self.is_over:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS) as visit:
                    visit.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    answer = visit.makefile("rb").read()
                if not answer.startswith(b"HTTP/1.1 200"):
                    raise OSError(f"answered {answer[:40]!r}")
                self.served += 1
            except OSError as error:
                self.turned_away.append(str(error))


def check_restarts(folder: str, port: int):
    with told_at(f"{folder}/notify") as by_path, told_at(f"@townwell-{os.getpid()}") as abstract:
        names = [(f"{folder}/notify", by_path), (f"@townwell-{os.getpid()}", abstract)]
        visitors = Visitors(port)
        visitors.start()
        try:
            for restart in range(RESTARTS + 1):
                name, told = names[restart % 2]
                server = start(f"{folder}/data", name)
                assert told.recv(100) == b"READY=1"
                served = visitors.served
                while visitors.served < served + 50 and not visitors.turned_away:
                    assert server.poll() is None, server.stderr.read()
                server.send_signal(signal.SIGTERM)
                assert told.recv(100) == b"STOPPING=1"
                assert server.wait(PATIENCE_SECONDS) == 0, server.stderr.read()
                server.stderr.close()
            # Who comes while nobody serves waits for the next start.
            server = start(f"{folder}/data", names[0][0])
            assert by_path.recv(100) == b"READY=1"
        finally:
            visitors.is_over = True
            visitors.join()
            server.terminate()
            server.communicate()
        assert not visitors.turned_away, visitors.turned_away
        print(f"service: {visitors.served} visitors over {RESTARTS + 1} restarts, nobody turned away")


def refusal(folder: str, **how) -> str:
    server = start(f"{folder}/data", "", **how)
    try:
        _, said = server.communicate(timeout=PATIENCE_SECONDS)
    finally:
        server.kill()
    assert server.returncode == 2, (server.returncode, said)
    return said


def listen(at: str) -> socket.socket:
    listener = socket.create_server((at, 0), backlog=1024)
    os.dup2(listener.fileno(), HANDED, inheritable=True)
    return listener


def main():
    os.dup2(os.open(os.devnull, os.O_RDWR), HANDED, inheritable=True)  # Taken, so that nothing of ours gets it.
    with tempfile.TemporaryDirectory() as folder:
        with listen("127.0.0.1") as listener:
            check_restarts(folder, listener.getsockname()[1])
            assert "one socket" in refusal(folder, sockets=2)
        # The address that counts is the one that is served, whatever the settings say.
        with listen("0.0.0.0") as listener:
            said = refusal(folder, arguments=("--listen", "127.0.0.1:8080"))
            assert f"0.0.0.0:{listener.getsockname()[1]}" in said and "plain HTTP" in said, said
        os.dup2(os.open(os.devnull, os.O_RDWR), HANDED, inheritable=True)
        assert "one socket" in refusal(folder)


if __name__ == "__main__":
    main()
