"""Exchanges that were written down elsewhere: all of a sheet, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.base.ties.actions.exchanges import check, link, principal_sectors
from concertino.base.ties.models import Exchange


@dataclass(frozen=True)
class Told:
    """An exchange as another program tells it."""

    kind: str
    on: date
    subject: str
    contacts: Sequence[Contact]
    notes: str = ""


@verb("ties.take_in", gettext_lazy("took in exchanges"))
def take_in(*, by: Any, exchanges: Iterable[Told], today: date) -> list[Exchange]:
    """About the principal sectors of their contacts on the day. Who held them is not known: it was not whoever takes them in."""
    return [_taken(told, today) for told in exchanges]


def _taken(told: Told, today: date) -> Exchange:
    exchange = Exchange(kind=told.kind, on=told.on, subject=told.subject, notes=told.notes)
    sectors = principal_sectors(told.contacts, told.on)
    check(exchange, told.contacts, sectors, today)
    exchange.save()
    link(exchange, told.contacts, sectors)
    return exchange
