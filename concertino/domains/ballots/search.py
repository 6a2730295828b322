"""Ballots, from the one search box."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from concertino.domains.ballots.models import Ballot
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import fold


def ballots(user: Any, text: str, limit: int) -> list[Found]:
    found = Ballot.objects.matching(fold(text)).select_related("call__consultation")[:limit]
    return [
        Found(title=str(one), url=reverse("ballots:ballot", args=[one.pk]), detail=f"{one.call.consultation}, {one.said_rule}")
        for one in found
    ]


finders.add(
    "ballots.ballots",
    Finder(key="ballots.ballots", label=gettext_lazy("Ballots"), find=ballots, right="ballots.view_ballot", order=75),
)
