"""Feeds as the parser gives them, written in a line, for tests of what is done with them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from concertino.domains.watch.models import Source, SourceState

AT = datetime(2020, 6, 30, 12, tzinfo=UTC)
TEXT = (
    "Le conseil demande que la rémunération des musiciens soit garantie par une entente pluriannuelle avec les diffuseurs, et "
    "que les sommes promises au printemps soient versées avant la rentrée, puisque les ensembles engagent déjà leurs interprètes "
    "pour la saison prochaine sans savoir s’ils pourront les payer."
)


def entry(title: str, link: str = "", text: str = TEXT, **given: Any) -> Any:
    plain = {
        "guid": "",
        "authors": (),
        "published_at": None,
        "updated_at": None,
        "content": "",
        "categories": (),
        "enclosures": (),
    }
    return SimpleNamespace(**{**plain, "title": title, "link": link, "summary": f"<p>{text}</p>", **given})


def feed(*entries: Any) -> Any:
    return SimpleNamespace(title="Un fil", link="", language="fr", kind="rss", entries=entries, broken="")


def source(name: str, **given: Any) -> Source:
    made = Source.objects.create(
        **{"kind": "feed", "name": name, "url": f"https://{name}.example.org/feed", "started_on": date(2020, 1, 1), **given}
    )
    SourceState.objects.create(source=made, next_at=AT, host=f"{name}.example.org")
    return made
