"""Bodies, from the one search box."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.governance.models import Body
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import fold


def bodies(user: Any, text: str, limit: int) -> list[Found]:
    """There are a handful: their names are folded here rather than kept folded."""
    words = fold(text).split()
    found = [body for body in Body.objects.all() if all(word in fold(f"{body.name_fr} {body.name_en}") for word in words)]
    return [
        Found(title=str(body), url=reverse("governance:body", args=[body.pk]), detail=body.get_kind_display())
        for body in found[:limit]
    ]


finders.add(
    "governance.bodies",
    Finder(key="governance.bodies", label=gettext_lazy("Bodies"), find=bodies, right="governance.view_mandate", order=70),
)
