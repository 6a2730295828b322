"""Many sources at once, one connection to each host: what each brings, or why it brings nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator, MutableMapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING

from concertino.domains.watch.addresses import host_of, site_of
from concertino.domains.watch.feeds import Unreadable, parse
from concertino.domains.watch.fetching.client import Answer, Client, Limits, wait_of
from concertino.domains.watch.fetching.failing import Failed
from concertino.domains.watch.fetching.pages import change_of, looks_like_page
from concertino.domains.watch.fetching.robots import asked, may_read
from concertino.domains.watch.models import Outcome

if TYPE_CHECKING:
    from concertino.domains.watch.feeds import Feed

_AT_ONCE = 16  # hosts
_TOGETHER = 50  # readings at most that are given at once: each time is a transaction, whose end is waited for
_MOMENT = 0.4  # seconds
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wanted:
    """A source to be read, as it was left the last time."""

    source_id: int
    url: str
    etag: str = ""
    last_modified: str = ""
    content_hash: str = ""
    is_page: bool = False
    page: str = ""  # the text of a page without a feed


@dataclass
class Reading:
    """What came of it. ``feed`` is None when there is nothing to take in."""

    wanted: Wanted
    outcome: Outcome
    detail: str = ""
    feed: Feed | None = None
    etag: str = ""
    last_modified: str = ""
    content_hash: str = ""
    page: str = ""
    moved_to: str = ""
    size: int = 0
    seconds: float = 0.0
    wait: int = 0  # seconds that the server asks us to stay away


@dataclass
class _Round:
    """What the threads share. ``robots`` holds what sites asked, by site: known ones are not asked again."""

    robots: MutableMapping[str, str]
    limits: Limits
    until: float
    done: SimpleQueue[Reading | None] = field(default_factory=SimpleQueue)


def read_all(
    wanted: Sequence[Wanted], robots: MutableMapping[str, str], *, seconds: float, limits: Limits
) -> Iterator[list[Reading]]:
    """As they end, some at once: nothing waits longer than a moment for a slow server but what it sends itself. What is not
    begun after ``seconds`` is left for another time, and is not among the readings."""
    round_ = _Round(robots, limits, monotonic() + seconds)
    hosts: dict[str, list[Wanted]] = {}
    for one in wanted:
        hosts.setdefault(host_of(one.url), []).append(one)
    with ThreadPoolExecutor(min(_AT_ONCE, len(hosts) or 1), thread_name_prefix="watch") as threads:
        for of_host in hosts.values():
            threads.submit(_read_host, of_host, round_)
        left = len(hosts)
        while left:
            ended = _ended(round_.done, left)
            left -= ended.count(None)
            if readings := [one for one in ended if one is not None]:
                yield readings


def _ended(done: SimpleQueue[Reading | None], hosts: int) -> list[Reading | None]:
    """One at least, and those that end within a moment, as long as any of the hosts is not over."""
    ended = [done.get()]
    moment = monotonic() + _MOMENT
    with suppress(Empty):
        while len(ended) < _TOGETHER and ended.count(None) < hosts:
            ended.append(done.get(timeout=max(0.0, moment - monotonic())))
    return ended


def _read_host(wanted: Sequence[Wanted], round_: _Round) -> None:
    try:
        with Client(round_.limits) as client:
            for one in wanted:
                if monotonic() > round_.until:
                    return
                round_.done.put(read_one(one, client, round_.robots))
    finally:
        round_.done.put(None)  # this host is over


def read_one(wanted: Wanted, client: Client, robots: MutableMapping[str, str]) -> Reading:
    """One source. Nothing is raised: what goes wrong is an outcome like others."""
    began = monotonic()
    try:
        reading = _read(wanted, client, robots)
    except Failed as failed:
        reading = Reading(wanted, failed.outcome, failed.detail, wait=failed.wait)
    except Exception:
        log.exception("source %s could not be read", wanted.source_id)
        reading = Reading(wanted, Outcome.MISHAP)
    reading.seconds = monotonic() - began
    return reading


def _read(wanted: Wanted, client: Client, robots: MutableMapping[str, str]) -> Reading:
    _heed(wanted.url, client, robots)
    answer = client.read(wanted.url, _conditions(wanted))
    if answer.url != wanted.url:
        _heed(answer.url, client, robots)
    if answer.status in (204, 304):
        return _same(wanted, answer)
    if answer.status >= 300 or answer.status < 200:
        gone = answer.status == 410
        raise Failed(Outcome.GONE if gone else Outcome.STATUS, "" if gone else str(answer.status), wait=wait_of(answer.headers))
    digest = sha256(answer.content).hexdigest()
    if digest == wanted.content_hash:
        return _same(wanted, answer)
    reading = (_page if wanted.is_page else _feed)(wanted, answer)
    _keep_marks(reading, answer)
    reading.content_hash, reading.size = digest, len(answer.content)
    return reading


def _heed(url: str, client: Client, robots: MutableMapping[str, str]) -> None:
    site = site_of(url)
    if site not in robots:
        robots[site] = asked(client, site)
    if not may_read(robots[site], url):
        raise Failed(Outcome.ROBOTS)


def _conditions(wanted: Wanted) -> dict[str, str]:
    given = {"If-None-Match": wanted.etag, "If-Modified-Since": wanted.last_modified}
    return {name: value for name, value in given.items() if value}


def _same(wanted: Wanted, answer: Answer) -> Reading:
    reading = Reading(wanted, Outcome.SAME, content_hash=wanted.content_hash, page=wanted.page, size=len(answer.content))
    _keep_marks(reading, answer)
    return reading


def _keep_marks(reading: Reading, answer: Answer) -> None:
    """By which the server knows next time whether anything has changed: what it gave last."""
    is_same = answer.status == 304
    reading.etag = _mark(answer, "etag") or (reading.wanted.etag if is_same else "")
    reading.last_modified = _mark(answer, "last-modified") or (reading.wanted.last_modified if is_same else "")
    reading.moved_to = answer.moved_to


def _mark(answer: Answer, name: str) -> str:
    """A mark that is sent back as it came: one that cannot be is none."""
    value = answer.headers.get(name, "")
    return value if value.isascii() and value.isprintable() and len(value) <= 100 else ""


def _feed(wanted: Wanted, answer: Answer) -> Reading:
    headers = answer.headers
    try:
        feed = parse(
            answer.content, url=answer.url, content_type=headers.get("content-type", ""),
            content_location=headers.get("content-location", ""),
        )  # fmt: skip
    except Unreadable as cause:
        if looks_like_page(answer.content):
            raise Failed(Outcome.PAGE) from None
        raise Failed(Outcome.UNREADABLE, str(cause)) from None
    return Reading(wanted, Outcome.PART if feed.broken else Outcome.NEW, str(feed.broken)[:300], feed)


def _page(wanted: Wanted, answer: Answer) -> Reading:
    text, feed = change_of(answer, wanted.page)
    return Reading(wanted, Outcome.NEW if feed else Outcome.SAME, feed=feed, page=text)
