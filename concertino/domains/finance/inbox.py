"""What waits in finance: bank entries that nobody has answered, cheques in a drawer, what is overdue, credits to use."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.finance.models import BankEntry, Invoice, Payment, Posting, in_hand
from concertino.domains.finance.models.ledger import CREDITS
from concertino.ground.inbox import Item, Waiting, first_of, inbox
from concertino.ground.money import written
from concertino.ground.words import babel_locale


def to_reconcile(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    entries = BankEntry.objects.to_reconcile().filter(on__lte=day)
    first, total = first_of(entries.select_related("bank_account").order_by("on", "pk"), limit)
    return [_entry(entry) for entry in first], total


def _entry(entry: Any) -> Item:
    amount = written(entry.rest, babel_locale())
    return Item(
        title=_("Reconcile %(amount)s, %(name)s") % {"amount": amount, "name": entry.name or entry.text or entry.bank_account},
        url=reverse("finance:bank_entry", args=[entry.pk]), detail=str(entry.bank_account), since=entry.on,
    )  # fmt: skip


def to_deposit(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    payments = in_hand(day)
    first = payments.order_by("on", "pk").first()
    if first is None:
        return [], 0
    whole = payments.aggregate(sum=Sum("amount"), n=Count("pk"))
    return [_deposit(first, whole["sum"])], whole["n"]


def _deposit(first: Payment, total: Any) -> Item:
    return Item(
        title=_("Bring %(total)s to the bank") % {"total": written(total, babel_locale())},
        url=reverse("finance:make_deposit"), detail=_("Cheques and cash in hand"), since=first.on,
    )  # fmt: skip


def overdue(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    first, total = first_of(Invoice.objects.overdue_on(day).order_by("due_on", "pk"), limit)
    return [
        Item(
            title=_("Invoice %(number)s, %(owed)s") % {"number": one.number, "owed": written(one.owed, babel_locale())},
            url=reverse("finance:invoice", args=[one.pk]), detail=one.payer_name, since=one.issued_on, due=one.due_on,
        )
        for one in first
    ], total  # fmt: skip


def credits_to_use(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Of those who owe something: others may wait with their credit."""
    held = Posting.objects.until(day).filter(account__code=CREDITS, contact__in=Invoice.objects.open_on(day).values("payer"))
    rows = held.order_by().values("contact", "contact__sort_name").annotate(credit=-Sum("amount")).filter(credit__gt=0)
    first, total = first_of(rows.order_by("-credit", "contact"), limit)
    return [
        Item(
            title=_("Use the credit of %(contact)s, %(credit)s") % {
                "contact": row["contact__sort_name"], "credit": written(row["credit"], babel_locale())
            },
            url=reverse("finance:use_credit", args=[row["contact"]]),
        )
        for row in first
    ], total  # fmt: skip


inbox.add(
    "finance.overdue",
    Waiting(key="finance.overdue", label=gettext_lazy("Invoices overdue"), items=overdue, right="finance.add_payment", order=44),
)
inbox.add(
    "finance.credits",
    Waiting(
        key="finance.credits", label=gettext_lazy("Credits to use"), items=credits_to_use, right="finance.add_payment", order=46
    ),
)
inbox.add(
    "finance.to_reconcile",
    Waiting(
        key="finance.to_reconcile", label=gettext_lazy("Bank entries to reconcile"), items=to_reconcile,
        right="finance.change_bankentry", order=40,
    ),
)  # fmt: skip
inbox.add(
    "finance.to_deposit",
    Waiting(
        key="finance.to_deposit", label=gettext_lazy("Cheques and cash to deposit"), items=to_deposit,
        right="finance.add_deposit", order=42,
    ),
)  # fmt: skip
