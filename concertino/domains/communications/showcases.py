"""Promotion on the public site: what the team shows to everybody, unless it was cancelled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.communications.models import PromotionAction
from concertino.ground.showcases import Entry, Showcase, showcases

PAGE = "communications:public_promotion"


def entries(at: datetime, limit: int) -> list[Entry]:
    shown: Any = PromotionAction.objects.shown_to_everybody().order_by("-starts_on", "-pk")
    return [_entry(one) for one in shown[:limit]]


def _entry(one: PromotionAction) -> Entry:
    data = {
        "@type": "Event", "name": str(one), "startDate": one.starts_on.isoformat(), "endDate": one.ends_on.isoformat(),
    }  # fmt: skip
    if one.territory:
        data["location"] = {"@type": "Place", "name": one.territory}  # type: ignore[assignment]
    url = f"{reverse(PAGE)}#promotion-{one.pk}"
    return Entry(title=str(one), url=url, on=one.starts_on, summary=one.said("text"), data=data)


showcases.add(
    "communications.promotion",
    Showcase(key="communications.promotion", label=gettext_lazy("Events and promotion"), url=PAGE, entries=entries, order=40),
)
