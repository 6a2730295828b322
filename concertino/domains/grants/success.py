"""How often a funder says yes, and of how much: of the applications decided by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from concertino.domains.grants.models import Application, Award, Step

Stage = Step.Stage
SAID_YES = (Stage.GRANTED, Stage.MANAGED, Stage.CLOSED)


@dataclass(frozen=True)
class Success:
    """``rate`` and ``share`` are None while nothing is decided: unknown is not zero."""

    funder: int
    decided: int
    granted: int
    asked: Decimal
    given: Decimal

    @property
    def rate(self) -> float | None:
        return self.granted / self.decided if self.decided else None

    @property
    def share(self) -> float | None:
        """Of what was asked, how much was granted."""
        return float(self.given / self.asked) if self.asked else None


def success_by_funder(day: date) -> dict[int, Success]:
    """By funder, in two queries."""
    decided = Application.objects.at_on(day).filter(at__in=(*SAID_YES, Stage.REFUSED)).order_by()
    counts = decided.values("funder").annotate(n=Count("pk"), yes=Count("pk", filter=Q(at__in=SAID_YES)), asked_sum=Sum("asked"))
    awards = Award.objects.filter(awarded_on__lte=day).order_by().values_list("application__funder")
    given = dict(awards.annotate(given=Sum("amount")))
    return {
        row["funder"]: Success(row["funder"], row["n"], row["yes"], row["asked_sum"], given.get(row["funder"], Decimal(0)))
        for row in counts
    }
