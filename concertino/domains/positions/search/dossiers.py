"""Dossiers and positions, from the one search box."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.models import Dossier, Position
from concertino.domains.positions.places import dossier_page, position_page
from concertino.ground.finding import Finder, Found, finders


def dossiers(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Dossier.objects.matching(text).select_related("topic").order_by("name_fr", "pk")
    return [Found(title=str(one), url=dossier_page(one), detail=str(one.topic or "")) for one in found[:limit]]


def positions(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Position.objects.matching(text).select_related("dossier").order_by("-pk")
    return [Found(title=str(one), url=position_page(one), detail=str(one.dossier)) for one in found[:limit]]


def _in(register: str) -> Any:
    return lambda text: f"{reverse(register)}?{urlencode({'q': text})}"


finders.add(
    "positions.dossiers",
    Finder(
        key="positions.dossiers", label=_("Dossiers"), find=dossiers, right="positions.view_dossier", order=60,
        more=_in("positions:home"),
    ),
)  # fmt: skip
finders.add(
    "positions.positions",
    Finder(
        key="positions.positions", label=_("Positions"), find=positions, right="positions.view_position", order=61,
        more=_in("positions:positions"),
    ),
)  # fmt: skip
