"""Invoices and payments by their numbers and references, from the one search box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.finance.models import BankEntry, Deposit, Invoice, Payment
from concertino.domains.finance.tables import invoice_page, payment_page
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.money import written
from concertino.ground.words import babel_locale, written_short_day


def invoices(user: Any, text: str, limit: int) -> list[Found]:
    rows = Invoice.objects.filter(number__icontains=text.strip())[:limit]
    return [Found(title=one.number, url=invoice_page(one), detail=_detail(one.contact_name, one.total)) for one in rows]


def payments(user: Any, text: str, limit: int) -> list[Found]:
    sought = text.strip()
    rows = Payment.objects.filter(Q(number__icontains=sought) | Q(reference__icontains=sought))[:limit]
    return [Found(title=one.number, url=payment_page(one), detail=_detail(one.payer_name, one.amount)) for one in rows]


def deposits(user: Any, text: str, limit: int) -> list[Found]:
    rows = Deposit.objects.filter(number__icontains=text.strip()).select_related("bank_account")[:limit]
    return [
        Found(title=one.number, url=reverse("finance:deposit", args=[one.pk]), detail=_detail(one.bank_account.name, one.total))
        for one in rows
    ]


def bank_entries(user: Any, text: str, limit: int) -> list[Found]:
    rows = BankEntry.objects.matching(text)[:limit]
    return [
        Found(title=one.name or one.text or str(one), url=reverse("finance:bank_entry", args=[one.pk]),
              detail=_detail(written_short_day(one.on), one.amount))
        for one in rows
    ]  # fmt: skip


def _detail(name: str, amount: Any) -> str:
    return f"{name}, {written(amount, babel_locale())}"


def _in(register: str) -> Callable[[str], str]:
    return lambda text: f"{reverse(register)}?{urlencode({'q': text})}"


for key, label, find in (("invoices", _("Invoices"), invoices), ("payments", _("Payments"), payments)):
    finders.add(
        f"finance.{key}",
        Finder(
            key=f"finance.{key}", label=label, find=find, right="finance.view_invoice", order=40, more=_in(f"finance:{key}")
        ),
    )  # fmt: skip
finders.add(
    "finance.deposits",
    Finder(key="finance.deposits", label=_("Deposits"), find=deposits, right="finance.view_deposit", order=46),
)
finders.add(
    "finance.bank_entries",
    Finder(key="finance.bank_entries", label=_("Bank entries"), find=bank_entries, right="finance.view_bankentry", order=47),
)
