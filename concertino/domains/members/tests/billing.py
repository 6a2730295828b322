"""What tests of dues begin with: decisions, grids, terms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.documents.actions import decide
from concertino.base.people.models import Association, Category, Contact
from concertino.domains.members import actions
from concertino.domains.members.models import DuesGrid, Membership

DECIDED, FROM = date(2019, 5, 6), date(2019, 7, 1)


def grid(category: Category, amount: Any = 240, **rules: Any) -> DuesGrid:
    """A grid decided in May for July; flat unless brackets are given."""
    given: dict[str, Any] = {"from_on": FROM, "method": "brackets" if "brackets" in rules else "flat"} | rules
    decision = given.pop("decision", None) or decide(by=None, on=DECIDED, body="board", title="Cotisations")
    if given["method"] == "flat":
        given["amount"] = Decimal(amount)
    return actions.set_grid(by=None, category=category, decision=decision, **given)


def term(member: Contact, category: Category, starts_on: date = FROM, **facts: Any) -> Membership:
    """A term accepted and not paid."""
    given = {"ends_on": date(starts_on.year + 1, 6, 30), "on": starts_on} | facts
    return actions.enrol(by=None, member=member, category=category, starts_on=starts_on, **given)


def with_taxes() -> None:
    Association.objects.update(gst_number="123456789 RT0001", qst_number="1234567890 TQ0001")
