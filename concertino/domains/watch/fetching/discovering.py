"""What can be followed at an address that somebody typed: a feed, those that a page announces, or the page itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from concertino.domains.watch.addresses import site_of
from concertino.domains.watch.feeds import Feed, Unreadable, parse
from concertino.domains.watch.feeds.finding import feed_addresses
from concertino.domains.watch.fetching.client import Answer, Client, Limits
from concertino.domains.watch.fetching.failing import Failed
from concertino.domains.watch.fetching.pages import looks_like_page, read_page
from concertino.domains.watch.fetching.robots import asked, may_read
from concertino.domains.watch.models import Outcome, Source
from concertino.ground.refusals import Refusal

_LIMITS = Limits(seconds=12.0)
_MOST = 6  # feeds of one page that are looked at
_USUAL = ("/feed/", "/rss.xml", "/atom.xml")  # where sites have them that announce none


class Place(NamedTuple):
    """Something to follow."""

    kind: str
    url: str
    title: str
    site_url: str = ""
    language: str = ""


def look_at(url: str) -> list[Place]:
    """Feeds first, then the page itself; a refusal that says why, where nothing can be read."""
    with Client(_LIMITS) as client:
        try:
            answer = _read(client, url)
        except Failed as failed:
            said = f"{Outcome(failed.outcome).label} ({failed.detail})" if failed.detail else str(Outcome(failed.outcome).label)
            raise Refusal(_("Nothing can be read there. %(why)s.") % {"why": said}, field="url") from None
        if feed := _parsed(answer):
            return [_place(answer, feed)]
        if not looks_like_page(answer.content):
            raise Refusal(_("What stands there is neither a feed nor a web page."), field="url")
        page = read_page(answer)
        announced = feed_addresses(answer.content, answer.url)
        feeds = _feeds(client, announced) or _feeds(client, [site_of(answer.url) + path for path in _USUAL])
        return [*feeds, Place(Source.Kind.PAGE, answer.url, page.title or answer.url, answer.url)]


def _feeds(client: Client, urls: Iterable[str]) -> list[Place]:
    """Those that hold what they announce."""
    places = []
    for url in list(dict.fromkeys(urls))[:_MOST]:
        try:
            answer = _read(client, url)
        except Failed:
            continue
        if feed := _parsed(answer):
            places.append(_place(answer, feed))
    return places


def _read(client: Client, url: str) -> Answer:
    if not may_read(asked(client, site_of(url)), url):
        raise Failed(Outcome.ROBOTS)
    answer = client.read(url)
    if answer.status != 200:
        raise Failed(Outcome.STATUS, str(answer.status))
    return answer


def _parsed(answer: Answer) -> Feed | None:
    try:
        return parse(answer.content, url=answer.url, content_type=answer.headers.get("content-type", ""))
    except Unreadable:
        return None


def _place(answer: Answer, feed: Feed) -> Place:
    return Place(Source.Kind.FEED, answer.moved_to or answer.url, feed.title, feed.link, feed.language[:2].lower())
