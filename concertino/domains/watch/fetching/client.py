"""One connection to one host at a time: conditional requests, few redirects, a limit of bytes and of seconds."""

from __future__ import annotations

import re
import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from email.utils import mktime_tz, parsedate_tz
from functools import lru_cache
from http.client import HTTPException, HTTPResponse, IncompleteRead
from time import monotonic, time
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from concertino import __version__
from concertino.domains.watch.addresses import host_of
from concertino.domains.watch.fetching.failing import Failed
from concertino.domains.watch.fetching.line import Connection
from concertino.domains.watch.models import Outcome

AGENT = "Concertino"
_HOST = re.compile(r"[a-z0-9_.:%-]+", re.ASCII)  # of names and of numbered addresses
_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_CHUNK = 64 * 1024
_LONGEST_WAIT = 7 * 24 * 3600  # seconds that a server may ask us to stay away


@dataclass(frozen=True)
class Limits:
    size: int = 10_000_000  # bytes, once unpacked
    seconds: float = 30.0  # for all of it, redirects included
    redirects: int = 5


@dataclass(frozen=True)
class Answer:
    """``moved_to`` is where the address has gone for good, "" while it has not."""

    status: int
    url: str
    headers: Mapping[str, str]
    content: bytes
    moved_to: str = ""


@dataclass
class Client:
    """Reads addresses, one after another; the connection stays open as long as they are of one host."""

    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        self._connection: Connection | None = None
        self._origin: tuple[str, str, int] | None = None

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._hang_up()

    def read(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What stands at the address, or ``Failed``."""
        deadline = monotonic() + self.limits.seconds
        start, for_good, visited = url, True, {url}
        moved_to = ""
        while True:
            try:
                answer = self._ask(url, headers or {}, deadline)
            except Failed:
                self._hang_up()
                raise
            if answer.status not in _REDIRECTS or not (where := answer.headers.get("location")):
                return Answer(answer.status, url, answer.headers, answer.content, moved_to if moved_to != start else "")
            url = _joined(url, where)
            for_good = for_good and answer.status in _FOR_GOOD
            moved_to = url if for_good else moved_to
            if url in visited or len(visited) > self.limits.redirects:
                raise Failed(Outcome.LOOP, host_of(url))
            visited.add(url)

    def _ask(self, url: str, headers: Mapping[str, str], deadline: float) -> Answer:
        scheme, host, port, path = _parts(url)
        is_reused = self._turn_to((scheme, host, port))
        connection = self._connection
        assert connection is not None
        connection.deadline = deadline
        try:
            try:
                response = _sent(connection, path, headers)
            except (ConnectionError, HTTPException):
                if not is_reused:
                    raise
                connection.close()  # it had been closed at the other end meanwhile: once more, on a new one
                response = _sent(connection, path, headers)
            with closing(response):
                return Answer(response.status, url, _lowered(response), self._body(response))
        except TimeoutError:
            raise Failed(Outcome.SLOW, host) from None
        except (HTTPException, zlib.error, ValueError):
            raise Failed(Outcome.GARBLED, host) from None
        except OSError:
            raise Failed(Outcome.UNREACHABLE, host) from None

    def _turn_to(self, origin: tuple[str, str, int]) -> bool:
        """Whether the connection to this server was there before."""
        if self._connection and self._origin == origin:
            return self._connection.sock is not None
        self._hang_up()
        scheme, host, port = origin
        self._connection, self._origin = Connection(host, port, _trusted() if scheme == "https" else None), origin
        return False

    def _hang_up(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = self._origin = None

    def _body(self, response: HTTPResponse) -> bytes:
        """All of it, unpacked, as long as it stays within its size."""
        with suppress(ValueError, TypeError):
            if int(response.headers.get("content-length", "0")) > self.limits.size:
                raise Failed(Outcome.LARGE)
        parts, size = [], 0
        for part in _unpacked(_chunks(response), response.headers.get("content-encoding", ""), self.limits.size):
            parts.append(part)
            size += len(part)
            if size > self.limits.size:
                raise Failed(Outcome.LARGE)
        return b"".join(parts)


def wait_of(headers: Mapping[str, str]) -> int:
    """The seconds for which a server asks us to stay away (Retry-After: a number, or a date)."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal() and len(said) < 10:
        return min(int(said), _LONGEST_WAIT)
    parsed = parsedate_tz(said) if said else None
    with suppress(ValueError, OverflowError, TypeError):
        return max(0, min(int(mktime_tz(parsed) - time()), _LONGEST_WAIT)) if parsed else 0
    return 0


def _sent(connection: Connection, path: str, headers: Mapping[str, str]) -> HTTPResponse:
    connection.request("GET", path, headers={
        "User-Agent": f"{AGENT}/{__version__} (+{settings.SITE_URL})", "Accept-Encoding": "gzip, deflate",
        "Accept": "application/atom+xml, application/rss+xml, application/feed+json, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5",
        **headers,
    })  # fmt: skip
    return connection.getresponse()


def _chunks(response: HTTPResponse) -> Iterator[bytes]:
    try:
        while part := response.read(_CHUNK):
            yield part
    except IncompleteRead as cut:  # what came is read: the parser says that the rest is missing
        yield cut.partial


def _unpacked(parts: Iterator[bytes], coding: str, most: int) -> Iterator[bytes]:
    """A bomb is unpacked no further than ``most``: whoever counts has had enough by then."""
    if coding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        yield from parts
        return
    unpacking = None
    for part in parts:
        unpacking = unpacking or zlib.decompressobj(_window(part))
        yield unpacking.decompress(part, most + 1)
        if unpacking.unconsumed_tail:
            return
    if unpacking:
        yield unpacking.flush(_CHUNK)


def _window(start: bytes) -> int:
    """gzip and zlib say what they are; some servers call deflate what has no header at all."""
    has_header = start[:2] == b"\x1f\x8b" or (len(start) > 1 and start[0] & 15 == 8 and (start[0] * 256 + start[1]) % 31 == 0)
    return zlib.MAX_WBITS | 32 if has_header else -zlib.MAX_WBITS


def _lowered(response: HTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _parts(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url.strip())
        host, port = host_of(url), parts.port
    except ValueError:
        raise Failed(Outcome.MALFORMED, url) from None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        raise Failed(Outcome.MALFORMED, url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    )
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path


def _joined(url: str, where: str) -> str:
    try:
        return urljoin(url, where.strip()).partition("#")[0]
    except ValueError:
        raise Failed(Outcome.MALFORMED, where) from None


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()
