"""Statements on the public site: what the newsroom shows."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.positions.newsroom import readable_at
from concertino.ground.showcases import Entry, Showcase, showcases

SUMMARY = 280  # letters


def entries(at: datetime, limit: int) -> list[Entry]:
    return [
        Entry(
            title=str(one), url=reverse("positions:public_statement", args=[one.pk]), on=one.on,
            summary=" ".join(one.said("text").split())[:SUMMARY], updated_at=one.published_at,
            data={"@type": "NewsArticle", "headline": str(one), "datePublished": one.on.isoformat()},
        )
        for one in readable_at(at).order_by("-on", "-pk")[:limit]
    ]  # fmt: skip


showcases.add(
    "positions.statements",
    Showcase(key="positions.statements", label=gettext_lazy("Newsroom"), url="positions:newsroom", entries=entries, order=20),
)
