"""Feeds that attack their reader, taken in and shown by the real pages in a real browser: nothing of theirs runs or calls out."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from concertino.domains.watch import actions
from concertino.domains.watch.feeds import Entry, Feed, Unreadable, parse
from concertino.domains.watch.models import Item
from concertino.domains.watch.tests.feeding import source

pytestmark = pytest.mark.journey

AT = datetime(2020, 6, 30, 12, tzinfo=UTC)
BATCH = 60  # cases that one page shows
DANGERS = r"""() => {
    const addresses = new Set(["href", "src", "action", "formaction", "data", "poster", "xlink:href"]);
    const runs = a => a.name.startsWith("on") || a.name === "srcdoc" ||
        (addresses.has(a.name) && /^[\s\x00-\x20]*(javascript|vbscript|data):/i.test(a.value));
    const isForeign = one => ["iframe", "object", "embed", "base", "frame", "applet"].includes(one.localName) ||
        (one.localName === "script" && !one.src && !/json/.test(one.type));
    return [...document.querySelectorAll("*")].flatMap(one => [
        ...[...one.attributes].filter(runs).map(a => `${one.localName} ${a.name}=${a.value}`),
        ...(isForeign(one) ? [one.localName] : []),
    ]);
}"""


class Watched:
    """What a page did that it should not: boxes that scripts open, and calls to other places than the server."""

    def __init__(self, page, server: str) -> None:
        self.page, self.server = page, urlsplit(server).netloc
        self.boxes: list[str] = []
        self.calls: list[str] = []
        page.on("dialog", self._box)
        page.route("**/*", self._call)

    def _box(self, dialog) -> None:
        self.boxes.append(dialog.message)
        dialog.dismiss()

    def _call(self, route) -> None:
        if urlsplit(route.request.url).netloc == self.server:
            route.continue_()
            return
        self.calls.append(route.request.url)
        route.abort()

    def dangers(self) -> list[str]:
        return [*self.boxes, *self.calls, *self.page.evaluate(DANGERS)]


@pytest.mark.django_db(transaction=True)
def test_nothing_that_a_hostile_feed_holds_runs_or_calls_out_in_the_pages_that_show_it(browse, live_server, shared: Path):
    cases = list(hostile(shared))
    assert len(cases) > 900
    items = [item for batch in batches(cases) for item in taken_in(batch)]
    page = browse("staff")
    watched = Watched(page, live_server.url)
    for item in items:
        page.goto(f"/veille/elements/{item.pk}/")
        assert page.locator(".prose *").count() > 0, "nothing of the feeds is shown"
        assert watched.dangers() == []
    page.goto("/veille/")
    assert watched.dangers() == []


@pytest.mark.parametrize(
    ("case", "danger"),
    [("entry_content_crazy", "boxes"), ("entry_content_onerror", "calls"), ("entry_content_onclick", "attributes")],
)
def test_the_same_cases_do_run_or_call_out_where_nothing_is_cleaned(chromium, shared: Path, case, danger):
    file = shared / f"data/feeds/feedparser/wellformed/sanitize/{case}.xml"
    raw = feedparser.parse(file.read_bytes(), sanitize_html=False)
    page = chromium.new_page()
    watched = Watched(page, "http://127.0.0.1")
    page.set_content(raw.entries[0].content[0].value)
    seen = {"boxes": watched.boxes, "calls": watched.calls, "attributes": page.evaluate(DANGERS)}
    page.close()
    assert seen[danger], seen


def hostile(shared: Path) -> Iterator[Feed]:
    for path in sorted((shared / "data/feeds/feedparser").rglob("*.xml")):
        try:
            yield parse(path.read_bytes(), url="http://example.org/feed")
        except Unreadable:
            continue


def batches(feeds: list[Feed]) -> Iterator[Entry]:
    """Some cases in one entry, as they were cleaned: a page for each would take minutes."""
    for start in range(0, len(feeds), BATCH):
        some = [one for feed in feeds[start : start + BATCH] for one in feed.entries]
        titles = " ".join([feed.title for feed in feeds[start : start + BATCH]] + [one.title for one in some])
        shown = "".join(
            f"<div>{one.summary}{one.content}<p>{html.escape(' '.join((*one.authors, *one.categories)))}</p></div>"
            for one in some
        )
        links = [one.link for one in some if one.link]
        yield Entry(guid=str(start), title=f"{start} {titles}", link=links[0] if links else "", content=shown)


def taken_in(entry: Entry) -> list[Item]:
    fil = source(f"fil{entry.guid}")
    actions.taking_in.take_in(by=None, source=fil, feed=Feed(title="Un fil", kind="rss20", entries=(entry,)), at=AT)
    return list(Item.objects.filter(sources=fil))
