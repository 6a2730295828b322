"""Sectors and contacts that somebody follows, and that were not met for long."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertino.base.people.models import Sector
from concertino.base.ties.meetings import Met, followed_by
from concertino.ground.inbox import Item, Waiting, inbox
from concertino.ground.words import written_number


def items(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    late = [met for met in followed_by(user, day) if met.is_late]
    return [_item(met) for met in late[:limit]], len(late)


def _item(met: Met) -> Item:
    is_sector = isinstance(met.thing, Sector)
    return Item(
        title=_("Meet “%(thing)s” again") % {"thing": met.thing} if met.last else _("Meet “%(thing)s”") % {"thing": met.thing},
        url=reverse("ties:sector" if is_sector else "people:contact", args=[met.thing.pk]),
        detail=_since(met), since=met.due,
    )  # fmt: skip


def _since(met: Met) -> str:
    if met.days is None:
        return _("No exchange is logged.")
    return ngettext("Last exchange %(count)s day ago.", "Last exchange %(count)s days ago.", met.days) % {
        "count": written_number(met.days)
    }


inbox.add(
    "ties.to_meet",
    Waiting(key="ties.to_meet", label=gettext_lazy("To meet again"), items=items, right="ties.view_exchange", order=60),
)
