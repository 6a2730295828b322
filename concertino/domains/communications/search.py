"""Lines of the communication plan and promotion actions, from the one search box."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.communications.models import Line, PromotionAction
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import written_day


def lines(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = Line.objects.matching(text).select_related("audience").order_by("-on", "pk")
    return [
        Found(title=str(one), url=reverse("communications:line", args=[one.pk]), detail=f"{one.audience}, {written_day(one.on)}")
        for one in found[:limit]
    ]


def promotion(user: Any, text: str, limit: int) -> list[Found]:
    found: Any = PromotionAction.objects.matching(text).order_by("-starts_on", "pk")
    return [
        Found(title=str(one), url=reverse("communications:promotion_action", args=[one.pk]), detail=written_day(one.starts_on))
        for one in found[:limit]
    ]


def _in(register: str) -> Any:
    return lambda text: f"{reverse(register)}?{urlencode({'q': text})}"


finders.add(
    "communications.lines",
    Finder(
        key="communications.lines", label=gettext_lazy("Communication plan"), find=lines, right="communications.view_line",
        order=72, more=_in("communications:lines"),
    ),
)  # fmt: skip
finders.add(
    "communications.promotion",
    Finder(
        key="communications.promotion", label=gettext_lazy("Promotion"), find=promotion,
        right="communications.view_promotionaction", order=73, more=_in("communications:promotion"),
    ),
)  # fmt: skip
