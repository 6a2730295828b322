"""A feed as it would be kept, from a file or from its address, or why it is refused; nothing is taken in."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from concertino.config.commands.printing import say
from concertino.domains.watch.feeds import LARGEST, Entry, Feed, parse
from concertino.domains.watch.fetching import Client, Failed, Limits
from concertino.domains.watch.models import Outcome
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="FILE|URL", help="a file, or an address that begins with http:// or https://")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--largest", metavar="BYTES", type=int, default=LARGEST, help="what is larger is refused")


def run(options: argparse.Namespace) -> int:
    reading = fetched if options.place.lower().startswith(("http://", "https://")) else opened
    feed = reading(options.place, options.largest)
    say(options.json, asdict(feed), [line(one) for one in feed.entries], tuple(_columns()))
    if feed.broken and not options.json:
        print(feed.broken)
    return 0


def opened(place: str, largest: int) -> Feed:
    try:
        with Path(place).open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise Refusal(_("%(file)s cannot be read: %(why)s.") % {"file": place, "why": error.strerror}) from None
    return parse(content, largest=largest)


def fetched(place: str, largest: int) -> Feed:
    """Through the same client as the watch: no address of a private network."""
    try:
        with Client(Limits(size=largest)) as client:
            answer = client.read(place)
    except Failed as failed:
        raise _refusal(failed.outcome, failed.detail) from None
    if answer.status != 200:
        raise _refusal(Outcome.STATUS, str(answer.status))
    said = answer.headers
    return parse(
        answer.content, url=answer.url, content_type=said.get("content-type", ""),
        content_location=said.get("content-location", ""), largest=largest,
    )  # fmt: skip


def _refusal(outcome: str, detail: str) -> Refusal:
    label = Outcome(outcome).label
    why = f"{label} ({detail})" if detail else label
    return Refusal(_("Nothing can be read there. %(why)s.") % {"why": why})


def _columns() -> list[str]:
    return [_("title"), _("published"), _("authors"), _("link")]


def line(one: Entry) -> dict[str, Any]:
    day = one.published_at or one.updated_at
    return dict(zip(_columns(), (one.title, day, ", ".join(one.authors), one.link), strict=True))
