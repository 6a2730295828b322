"""HTTP clients that send filled pages, at a steady pace or as fast as they can; and a server started for them."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import NamedTuple

CLIENTS, PATIENCE = 24, 60
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


class Call(NamedTuple):
    path: str
    body: bytes
    key: str


class Told(NamedTuple):
    key: str
    status: int
    seconds: float  # from the moment at which it was due to leave, waiting for a client included


@contextmanager
def served(command: Sequence[str], path: str, cwd: Path | None = None) -> Iterator[int]:
    """The port of a server that answers."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bind = ["--port", str(port)] if "serve" in command else ["--bind", f"127.0.0.1:{port}"]
    running = subprocess.Popen([*command, *bind], cwd=cwd, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, path)
        yield port
    finally:
        running.terminate()
        running.wait(timeout=PATIENCE)


def _wait_for(port: int, path: str) -> None:
    for _attempt in range(PATIENCE * 5):
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as client:
                client.request("GET", path)
                client.getresponse().read()
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server does not start")


def at_pace(port: int, calls: Sequence[Call], pace: float) -> list[Told]:
    """Each leaves at its time, whatever became of those before."""
    begun, turns = time.perf_counter() + 0.5, count()

    def one_client(_number: int) -> list[Told]:
        told, client = [], Client(port)
        while (turn := next(turns)) < len(calls):
            due = begun + turn / pace
            time.sleep(max(0.0, due - time.perf_counter()))
            status = client.send(calls[turn])
            told.append(Told(calls[turn].key, status, time.perf_counter() - due))
        return told

    with ThreadPoolExecutor(CLIENTS) as clients:
        return [one for told in clients.map(one_client, range(CLIENTS)) for one in told]


def flat_out(port: int, calls: Sequence[Call], seconds: float) -> float:
    """How many a second are taken, each client sending the next as soon as the last is answered."""
    begun, turns = time.perf_counter(), count()

    def one_client(_number: int) -> int:
        taken, client = 0, Client(port)
        while time.perf_counter() - begun < seconds and (turn := next(turns)) < len(calls):
            taken += client.send(calls[turn]) in (200, 302)
        return taken

    with ThreadPoolExecutor(CLIENTS) as clients:
        taken = sum(clients.map(one_client, range(CLIENTS)))
    return taken / (time.perf_counter() - begun)


class Client:
    """A connection that is kept, and opened again when the server closed it."""

    def __init__(self, port: int):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def send(self, call: Call) -> int:
        """0 when nothing was acknowledged."""
        for _attempt in range(2):
            try:
                self.connection.request("POST", call.path, call.body, HEADERS)
                answer = self.connection.getresponse()
                answer.read()
                return answer.status
            except OSError:
                self.connection.close()
        return 0


def percentile(ordered: Sequence[float], share: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]
