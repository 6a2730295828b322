"""Restricted money, followed apart: received, spent, left, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from concertino.domains.grants.models import Award, Instalment, Spending


@dataclass(frozen=True)
class Restricted:
    """An award on a day: ``left`` is what is received and not spent; below zero, it was spent before it came."""

    award: Award
    received: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        return self.received - self.spent

    @property
    def unspent(self) -> Decimal:
        """Of what was granted."""
        return self.award.amount - self.spent

    def state_on(self, day: date) -> str:
        """Its shape: over with money unspent, spent before it came, or fine."""
        if self.award.ends_on < day and self.unspent > 0:
            return "late"
        return "on" if self.left < 0 else "ok"


def restricted_on(day: date) -> list[Restricted]:
    """Restricted awards granted by the day, those that end first at the top. One query."""
    amounts = {
        "received": Instalment.objects.received_by(day),
        "spent": Spending.objects.filter(posting__movement__on__lte=day),
    }
    sums = {name: sum_of_award(rows) for name, rows in amounts.items()}
    held = Award.objects.filter(is_restricted=True, awarded_on__lte=day).annotate(**sums)
    closed = Q(application__steps__stage="closed", application__steps__on__lte=day)
    held = held.exclude(closed).select_related("application__funder__contact").order_by("ends_on", "pk")
    return [Restricted(one, one.received, one.spent) for one in held]  # type: ignore[attr-defined]


def sum_of_award(rows: object) -> Coalesce:
    """Of amounts tied to an award, what they make for each: zero where there is none."""
    of_award = rows.filter(award=OuterRef("pk")).order_by().values("award").annotate(sum=Sum("amount"))  # type: ignore[attr-defined]
    money = DecimalField(max_digits=14, decimal_places=2)
    return Coalesce(Subquery(of_award.values("sum")), Decimal(0), output_field=money)
