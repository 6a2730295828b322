"""Newsletters on the public site: those of the archive."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from concertino.domains.newsletters.models import Newsletter
from concertino.ground.showcases import Entry, Showcase, showcases


def entries(at: datetime, limit: int) -> list[Entry]:
    found = Newsletter.objects.archived().filter(started_at__lte=at).order_by("-started_at", "-pk")[:limit]
    return [
        Entry(
            title=str(one), url=reverse("newsletters:archived", args=[one.pk]), on=localdate(one.started_at),
            updated_at=one.started_at,
        )
        for one in found
    ]  # fmt: skip


showcases.add(
    "newsletters.archive",
    Showcase(key="newsletters.archive", label=gettext_lazy("Newsletters"), url="newsletters:archive", entries=entries, order=30),
)
