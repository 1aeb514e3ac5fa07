"""Takes answers over kept connections and throws their bodies away inside the kernel (MSG_TRUNC), so
that what is measured is the server: no byte of a body is copied to here.

take_bytes.py PORT SECONDS CONNECTIONS < REQUESTS, a JSON list of {"path", "range"?}, taken in turn.
Prints {"bytes", "requests", "seconds", "busy"}; `busy` is the share of one core that this took.
"""
import json
import re
import socket
import sys
import threading
import time

BODY_BYTES_AT_ONCE = 1 << 20
HEAD_BYTES_MAX = 1 << 14


def bytes_of(request):
    range_line = f"Range: {request['range']}\r\n" if "range" in request else ""
    return f"GET {request['path']} HTTP/1.1\r\nHost: 127.0.0.1\r\n{range_line}\r\n".encode()


def take_answer(connection, buffer):
    """The length of the body that was taken."""
    head = b""
    while (end := head.find(b"\r\n\r\n")) < 0:
        head = connection.recv(HEAD_BYTES_MAX, socket.MSG_PEEK)
        if not head or len(head) == HEAD_BYTES_MAX and b"\r\n\r\n" not in head:
            raise ConnectionError("no answer")
    head = connection.recv(end + 4)
    if head.split(b" ", 2)[1] not in (b"200", b"206"):
        raise ConnectionError(head.decode())
    length = left = int(re.search(rb"(?i)\r\ncontent-length: *(\d+)", head).group(1))
    while left:
        taken = connection.recv_into(buffer, min(left, len(buffer)), socket.MSG_TRUNC)
        if not taken:
            raise ConnectionError("cut off")
        left -= taken
    return length


def take_until(deadline, port, requests, first, counts):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    buffer = bytearray(BODY_BYTES_AT_ONCE)
    taken = turn = 0
    while time.monotonic() < deadline:
        connection.sendall(requests[(first + turn) % len(requests)])
        taken += take_answer(connection, buffer)
        turn += 1
    counts.append((taken, turn))


def main():
    port, seconds, connections = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    requests = [bytes_of(request) for request in json.load(sys.stdin)]
    counts = []
    begun, cpu_begun = time.monotonic(), time.process_time()
    threads = [
        threading.Thread(target=take_until,
                         args=(begun + seconds, port, requests, i * len(requests) // connections, counts))
        for i in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(counts) < connections:
        sys.exit("take_bytes: a connection failed")
    took = time.monotonic() - begun
    print(json.dumps({
        "bytes": sum(taken for taken, _ in counts),
        "requests": sum(turns for _, turns in counts),
        "seconds": took,
        "busy": (time.process_time() - cpu_begun) / took,
    }))


main()
