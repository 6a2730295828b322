"""Taking back what settled invoices: the latest first, and never more than it settles still."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Max, QuerySet, Sum
from django.utils.translation import gettext as _

from concertino.domains.finance.models import Allocation
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


def released(settled: QuerySet[Allocation], amount: Decimal | None, on: date) -> list[Allocation]:
    """Rows that take back so much of what is settled still (all of it without an amount); their movement is to be said."""
    standing = (
        settled.order_by().values("invoice", "payment", "contact").annotate(sum=Sum("amount"), since=Max("on"), last=Max("pk"))
        .filter(sum__gt=0).order_by("-since", "-last")
    )  # fmt: skip
    back = []
    for one in standing:
        part = one["sum"] if amount is None else min(one["sum"], amount)
        if part <= 0:
            break
        if on < one["since"]:
            raise Refusal(_("A payment of %(day)s is touched: give that day or a later one.") % {
                "day": written_day(one["since"])
            }, field="on")  # fmt: skip
        back.append(
            Allocation(
                invoice_id=one["invoice"], on=on, amount=-part, contact_id=one["contact"], payment_id=one["payment"]
            )
        )  # fmt: skip
        amount = None if amount is None else amount - part
    return back
