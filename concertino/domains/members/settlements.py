"""What finance tells of the invoices that bill terms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from concertino.domains.members.actions.settlement import mark_due, mark_paid
from concertino.ground.settlements import Settlement, settlements


def settled(by: Any, invoices: Collection[int], on: date) -> None:
    mark_paid(invoices, on)


def unsettled(by: Any, invoices: Collection[int], on: date) -> None:
    mark_due(invoices, on)


settlements.add("members.terms", Settlement(key="members.terms", settled=settled, unsettled=unsettled))
