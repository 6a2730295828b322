"""What a worker gave to the mail server, noted as it goes, so that of one that is killed it is known what left.

Each worker has a file that it holds locked. A message's number is written there right before the last byte of the message leaves,
and again once the server took it. The kernel keeps what was written and drops the lock of whoever is killed: the next worker that
finds a file without a holder knows what left, what did not, and the one of which nobody can know.
"""

from __future__ import annotations

import fcntl
import os
import smtplib
import socket
from collections.abc import Iterator
from pathlib import Path
from struct import Struct
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

HANDED, TAKEN = 1, 2
_LINE = Struct("<QB")  # a message's number, and how far it is


class Notes:
    """The notes of this worker; ``handing`` is the message that is being given to the server."""

    def __init__(self) -> None:
        place().mkdir(parents=True, exist_ok=True)
        self.worker = uuid4().hex
        self.path = place() / self.worker
        self._file = os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self.handing = 0

    def handed(self) -> None:
        os.write(self._file, _LINE.pack(self.handing, HANDED))

    def taken(self) -> None:
        os.write(self._file, _LINE.pack(self.handing, TAKEN))

    def forget(self) -> None:
        """What was noted is kept in the database now."""
        os.ftruncate(self._file, 0)

    def close(self) -> None:
        """What was noted and not kept stays, for whoever comes next."""
        if not os.fstat(self._file).st_size:
            self.path.unlink(missing_ok=True)
        os.close(self._file)


def left_behind() -> Iterator[tuple[Path, dict[int, int]]]:
    """Of each worker that is no more: its file, and how far each message went that it noted."""
    for path in sorted(place().glob("*")) if place().is_dir() else ():
        file = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue  # it lives
        else:
            content = path.read_bytes()
            whole = len(content) - len(content) % _LINE.size
            yield path, dict(_LINE.iter_unpack(content[:whole]))
        finally:
            os.close(file)


def place() -> Path:
    return Path(settings.HOME) / "handed"


class Server(EmailBackend):
    """The mail server, with a note of what it is given."""

    notes: Notes

    @property
    def connection_class(self) -> Any:
        kind: Any = _NotingSSL if self.use_ssl else _Noting

        def connect(*where: Any, **how: Any) -> smtplib.SMTP:
            made = kind(*where, **how)
            made.notes = self.notes
            return made

        return connect

    def hand(self, number: int, sender: str, address: str, content: bytes) -> None:
        """Raises what smtplib does."""
        self.notes.handing = number
        if self.connection is None:
            self.open()
        connection: Any = self.connection
        connection.sendmail(sender, [address], content)
        self.notes.taken()


class _NotingData:
    """A note stands between the content and the dot that ends it: before it nothing was accepted, after it something may be."""

    notes: Notes

    def data(self: Any, msg: bytes) -> tuple[int, bytes]:  # smtplib's own, cut in two
        self.putcmd("data")
        code, said = self.getreply()
        if code != 354:  # "start mail input"
            raise smtplib.SMTPDataError(code, said)
        content = smtplib._quote_periods(msg)  # type: ignore[attr-defined]
        self.send(content if content.endswith(b"\r\n") else content + b"\r\n")
        self.notes.handed()
        self.send(b".\r\n")
        return self.getreply()

    def _get_socket(self: Any, host: str, port: int, timeout: float) -> socket.socket:
        made = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the dot does not wait for the content's receipt
        return made


class _Noting(_NotingData, smtplib.SMTP):  # type: ignore[misc]
    pass


class _NotingSSL(_NotingData, smtplib.SMTP_SSL):  # type: ignore[misc]
    pass
