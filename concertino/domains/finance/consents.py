"""What a purchase lets the association send: the law (E-1.6, art. 10(10)) counts two years from it."""

from __future__ import annotations

from datetime import date

from django.db.models import Min, OuterRef, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Purpose
from concertino.domains.finance.models import Allocation
from concertino.ground.consents import Basis, bases

MONTHS = 24


def _last_day(day: date) -> Subquery:
    """Of what the contact paid by the day; a payment that was taken back whole is no purchase."""
    rows = Allocation.objects.filter(contact=OuterRef("pk"), on__lte=day, payment__isnull=False)
    paid = rows.values("payment").annotate(kept=Sum("amount"), first=Min("on")).filter(kept__gt=0)
    return Subquery(paid.order_by("-first").values("first")[:1])


bases.add(
    "finance.purchase",
    Basis(
        key="finance.purchase", label=_("A purchase, within two years"),
        purposes=frozenset({Purpose.NEWSLETTER, Purpose.INVITATIONS}), months=MONTHS, last_day=_last_day,
    ),
)  # fmt: skip
