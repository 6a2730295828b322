"""Prospects, from the one search box."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from concertino.domains.recruitment.models import Prospect
from concertino.domains.recruitment.tables import prospect_page
from concertino.ground.finding import Finder, Found, finders


def find(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Prospect.objects.matching(text).select_related("contact", "strategy")
    return [
        Found(title=str(one), url=prospect_page(one), detail=str(one.strategy or one.get_source_display()))
        for one in found[:limit]
    ]


finders.add(
    "recruitment.prospects",
    Finder(key="recruitment.prospects", label=gettext_lazy("Prospects"), find=find, right="recruitment.view_prospect", order=50),
)
