"""What a strategy costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.recruitment.models import Cost, Strategy
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal

AMOUNT = limits_of(Cost, "amount")


@verb("recruitment.add_cost", gettext_lazy("added a cost to a strategy"))
def add_cost(*, by: Any, strategy: Strategy, on: date, label: str, amount: Decimal) -> Cost:
    AMOUNT.check(amount, field="amount")
    if amount <= 0:
        raise Refusal(_("A cost is more than 0."), field="amount")
    if not label.strip():
        raise Refusal(_("Say what was paid for."), field="label")
    return Cost.objects.create(strategy=strategy, on=on, label=label.strip(), amount=amount)


@verb("recruitment.remove_cost", gettext_lazy("removed a cost from a strategy"))
def remove_cost(*, by: Any, cost: Cost) -> None:
    """Remove a cost written by mistake; the journal keeps it."""
    cost.delete()
