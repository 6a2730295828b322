"""A connection on which all that is read must come before a moment: a byte a second is refused as silence is."""

from __future__ import annotations

import io
import socket
from http.client import HTTPConnection
from ssl import SSLContext, SSLError
from time import monotonic
from typing import Any

from concertino.domains.watch.fetching.failing import Failed
from concertino.domains.watch.fetching.guarding import connect
from concertino.domains.watch.models import Outcome

_CONNECTING = 10.0  # seconds


class Connection(HTTPConnection):
    """http.client's, to a checked address, within a time that is given for each request."""

    def __init__(self, host: str, port: int, context: SSLContext | None):
        super().__init__(host, port)
        self.context, self.deadline = context, 0.0

    def connect(self) -> None:
        left = self.deadline - monotonic()
        raw = connect(self.host, self.port, max(0.1, min(left, _CONNECTING)))
        try:
            if self.context:
                raw = self.context.wrap_socket(raw, server_hostname=self.host)
        except SSLError as error:
            raw.close()
            raise Failed(Outcome.INSECURE, getattr(error, "verify_message", "") or str(error.reason or "")) from None
        self.sock: Any = _Line(raw, self)


class _Line:
    """What http.client asks of a socket: it closes one whose answer is still to be read, and reads on."""

    def __init__(self, raw: socket.socket, connection: Connection):
        self.raw, self.connection = raw, connection
        self.is_closed, self.readers = False, 0

    def sendall(self, content: bytes) -> None:
        self.raw.settimeout(self.left())
        self.raw.sendall(content)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        self.is_closed = True
        if not self.readers:
            self.raw.close()

    def left(self) -> float:
        """Seconds."""
        left = self.connection.deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Incoming(io.RawIOBase):
    def __init__(self, line: _Line):
        self.line = line
        line.readers += 1

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.raw.settimeout(self.line.left())
        return self.line.raw.recv_into(buffer)

    def close(self) -> None:
        if not self.closed:
            self.line.readers -= 1
            if self.line.is_closed:
                self.line.close()
        super().close()
