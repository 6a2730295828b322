"""What segments may ask of a contact's account."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DecimalField, Exists, Min, OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from concertino.domains.finance.models import Invoice, Payment, Posting
from concertino.domains.finance.models.ledger import RECEIVABLE
from concertino.ground.criteria import Criterion, compared, comparing, criteria

MONEY = DecimalField(max_digits=14, decimal_places=2)


def owes(comparison: str, value: Any, day: date) -> Q:
    owing = Q(Exists(Invoice.objects.open_on(day).filter(payer=OuterRef("pk"))))
    return owing if comparison == "yes" else ~owing


def paid(comparison: str, value: Any, day: date) -> Q:
    """A payment that was not returned since answers the question."""
    mine = Payment.objects.standing_on(day).filter(payer=OuterRef("pk"))
    if comparison in ("empty", "filled"):
        return ~Q(Exists(mine)) if comparison == "empty" else Q(Exists(mine))
    return Q(Exists(mine.filter(compared("on", "date", comparison, value, day))))


def _owed(day: date) -> dict[str, Any]:
    postings = Posting.objects.until(day).filter(contact=OuterRef("pk"), account__code=RECEIVABLE).order_by()
    return {"owed_today": Subquery(postings.values("contact").values(sum=Sum("amount")), output_field=MONEY)}


def _late_since(day: date) -> dict[str, Any]:
    late = Invoice.objects.overdue_on(day).filter(payer=OuterRef("pk")).order_by()
    return {"late_since": Subquery(late.values("payer").annotate(first=Min("due_on")).values("first"))}


def _add(key: str, label: Any, kind: str, order: int, **more: Any) -> None:
    criteria.add(key, Criterion(key=key, label=label, kind=kind, right="finance.view_invoice", order=order, **more))


_add("finance.owes", _("Owes money"), "yes_no", 40, where=owes)
_add("finance.owed", _("Amount owed"), "number", 41, where=comparing("owed_today", "number"), needs=_owed)
_add("finance.overdue_since", _("Overdue since"), "date", 42, where=comparing("late_since", "date"), needs=_late_since)
_add("finance.paid", _("Paid"), "date", 43, where=paid)
