"""Where campaigns stand: what was billed, paid, unpaid, given up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from concertino.domains.finance.models import Allocation
from concertino.domains.members.models import GOOD_STANDING, Campaign, Membership, Renewal
from concertino.ground import words

State = Membership.State
MADE = Q(renewals__withdrawn_on=None, renewals__isnull=False)


@dataclass(frozen=True)
class Counts:
    """Numbers of renewals, and amounts of their invoices, taxes in."""

    renewed: int = 0
    paid: int = 0
    unpaid: int = 0
    left: int = 0
    withdrawn: int = 0
    billed: Decimal = Decimal(0)
    collected: Decimal = Decimal(0)

    @property
    def rate(self) -> float | None:
        """Paid or waived, of all that were renewed; None when nobody was."""
        return self.paid / self.renewed if self.renewed else None

    @property
    def said_rate(self) -> str:
        return "–" if self.rate is None else words.written_percent(self.rate, 1)


def counts_of(campaigns: Iterable[Campaign]) -> dict[int, Counts]:
    """Of each campaign, in two queries."""
    keys = [campaign.pk for campaign in campaigns]
    found: Any = (
        Campaign.objects.filter(pk__in=keys)
        .order_by()
        .annotate(
            renewed=Count("renewals", filter=MADE),
            paid=Count("renewals", filter=MADE & Q(renewals__term__state__in=GOOD_STANDING)),
            unpaid=Count("renewals", filter=MADE & Q(renewals__term__state=State.ACCEPTED)),
            left=Count("renewals", filter=MADE & Q(renewals__term__state=State.ENDED)),
            withdrawn=Count("renewals", filter=Q(renewals__withdrawn_on__isnull=False)),
            billed=Sum("renewals__invoice__total", filter=MADE, default=Decimal(0)),
        )
        .values("pk", "renewed", "paid", "unpaid", "left", "withdrawn", "billed")
    )
    standing = Renewal.objects.standing().filter(campaign__in=keys)
    settled = Allocation.objects.filter(invoice__renewals__in=standing, credit_note=None).order_by()
    collected = dict(settled.values_list("invoice__renewals__campaign").annotate(Sum("amount")))
    return {row.pop("pk"): Counts(**row) for row in _with(found, collected)}


def _with(rows: Iterable[dict], collected: dict[int, Decimal]) -> Iterable[dict]:
    for row in rows:
        yield {**row, "collected": collected.get(row["pk"], Decimal(0))}
