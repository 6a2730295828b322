"""News on the public site."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import pgettext_lazy

from concertino.base.ui import markdown
from concertino.domains.website.models import News
from concertino.ground.showcases import Entry, Showcase, showcases

SUMMARY = 280  # letters


def entries(at: datetime, limit: int) -> list[Entry]:
    return [_entry(one) for one in News.objects.public_at(at).order_by("-published_at", "-pk")[:limit]]


def _entry(one: Any) -> Entry:
    text = " ".join(markdown.plain(one.said("text")).split())
    short = text if len(text) <= SUMMARY else text[:SUMMARY].rsplit(" ", 1)[0] + "…"
    data = {"@type": "NewsArticle", "headline": str(one), "datePublished": one.published_at.isoformat(),
            "dateModified": one.changed_at.isoformat()}  # fmt: skip
    return Entry(title=str(one), url=reverse("website:article", args=[one.pk]), on=localdate(one.published_at), summary=short,
                 updated_at=one.changed_at, data=data)  # fmt: skip


showcases.add(
    "website.news",
    Showcase(key="website.news", label=pgettext_lazy("public", "News"), url="website:articles", entries=entries, order=10),
)
