"""The registers of finance: invoices, payments, what is owed by age, the ledger, its accounts."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import DateField, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.base.ui.days import day_asked
from concertino.base.ui.register import Button, Register
from concertino.domains.finance.filters import (
    AccountFilters,
    AgeingFilters,
    InvoiceFilters,
    MovementFilters,
    PaymentFilters,
    bucket,
)
from concertino.domains.finance.models import Account, Invoice, Movement, Payment, Posting
from concertino.domains.finance.origins import with_origins
from concertino.domains.finance.tables import AccountTable, AgeingTable, InvoiceTable, MovementTable, PaymentTable
from concertino.ground import money, words
from concertino.ground.periods import today

MONEY = DecimalField(max_digits=14, decimal_places=2)


def _said(amount: Any) -> str:
    return money.written(amount, words.babel_locale())


# -- invoices --------------------------------------------------------------------------------------------------------------
def _invoices(request: HttpRequest) -> QuerySet[Invoice]:
    """As they stand on the day asked for."""
    day = day_asked(request)
    return Invoice.objects.with_balance(day).with_taken_back(day).annotate(seen_on=Value(day, DateField()))


def _owed_today(request: HttpRequest, rows: QuerySet[Invoice]) -> str:
    owed = Invoice.objects.open_on(today()).aggregate(all=Sum("owed"), late=Sum("owed", filter=Q(due_on__lt=today())))
    if not owed["all"]:
        return gettext("Nothing is left to pay.")
    said = {"all": _said(owed["all"]), "late": _said(owed["late"] or 0)}
    return gettext("{all} is left to pay, of which {late} is overdue.").format(**said)


def _each_word(text: str, *paths: str) -> Q:
    """Every word of the text in one of the paths, those folded as search is."""
    found = (reduce(lambda one, path: one | Q(**{f"{path}__contains": word}), paths, Q()) for word in words.fold(text).split())
    return reduce(and_, found, Q())


def _find_invoices(rows: QuerySet, text: str) -> QuerySet:
    return rows.filter(Q(number__icontains=text.strip()) | _each_word(text, "contact__folded", "payer__folded"))


invoices = Register(
    "finance.invoices", _("Invoices"), "finance.view_invoice",
    rows=_invoices, table=InvoiceTable, filters=InvoiceFilters, search=_find_invoices, lede=_owed_today,
    total=lambda request: Invoice.objects.count(), hidden=("purpose",),
    counted=lambda n: ngettext("{count} invoice or credit note", "{count} invoices and credit notes", n),
    buttons=(
        Button(_("Record a payment"), "finance:receive", "finance.add_payment"),
        Button(_("New invoice"), "finance:issue", "finance.add_invoice", primary=True),
    ),
    empty=(_("No invoice yet"), _("Invoices of dues come from memberships; others are written here.")),
)  # fmt: skip


# -- payments --------------------------------------------------------------------------------------------------------------
def _find_payments(rows: QuerySet, text: str) -> QuerySet:
    sought = text.strip()
    return rows.filter(Q(number__icontains=sought) | Q(reference__icontains=sought) | _each_word(text, "payer__folded"))


payments = Register(
    "finance.payments", _("Payments"), "finance.view_invoice",
    rows=lambda request: Payment.objects.all(), table=PaymentTable, filters=PaymentFilters, search=_find_payments,
    counted=lambda n: ngettext("{count} payment", "{count} payments", n),
    crumbs=((_("Invoices"), reverse_lazy("finance:invoices")),),
    buttons=(Button(_("Record a payment"), "finance:receive", "finance.add_payment", primary=True),),
    empty=(_("No payment yet"), _("Record what comes in: it pays the invoices that are due first, or those that you say.")),
)  # fmt: skip


# -- what is owed, by age --------------------------------------------------------------------------------------------------
def _owing(request: HttpRequest) -> QuerySet[Contact]:
    """Those who owe something on the day, with how much of each age."""
    day = day_asked(request)
    still = Invoice.objects.open_on(day).order_by()
    mine = still.filter(payer=OuterRef("pk")).values("payer")
    sums = {name: Subquery(mine.filter(age).values(sum=Sum("owed"))) for name, age in bucket(day).items()}
    seen_on = Value(day, DateField())
    return Contact.objects.filter(pk__in=still.values("payer")).annotate(**sums, seen_on=seen_on)


ageing = Register(
    "finance.ageing", _("What is owed, by age"), "finance.view_invoice",
    rows=_owing, table=AgeingTable, filters=AgeingFilters, search=lambda rows, text: rows.filter(_each_word(text, "folded")),
    counted=lambda n: ngettext("{count} payer", "{count} payers", n), per_page=50,
    crumbs=((_("Invoices"), reverse_lazy("finance:invoices")),),
    empty=(_("Nothing is owed"), _("Every invoice is paid at this date.")),
)  # fmt: skip


# -- the ledger ------------------------------------------------------------------------------------------------------------
def _movements(request: HttpRequest) -> QuerySet[Movement]:
    debits = Posting.objects.filter(movement=OuterRef("pk"), amount__gt=0).order_by().values("movement")
    return with_origins(Movement.objects.annotate(amount=Subquery(debits.values(sum=Sum("amount")))))


def _find_movements(rows: QuerySet, text: str) -> QuerySet:
    sought = text.strip()
    return rows.filter(Q(number__icontains=sought) | Q(label_fr__icontains=sought) | Q(label_en__icontains=sought))


movements = Register(
    "finance.movements", _("Ledger"), "finance.view_movement",
    rows=_movements, table=MovementTable, filters=MovementFilters, search=_find_movements,
    total=lambda request: Movement.objects.count(),
    counted=lambda n: ngettext("{count} movement", "{count} movements", n),
    crumbs=((_("Invoices"), reverse_lazy("finance:invoices")),),
    buttons=(
        Button(_("For the accountant"), "finance:accountant", "finance.view_movement"),
    ),
    empty=(_("No movement yet"), _("Each invoice, payment and deposit writes one.")),
)  # fmt: skip


def with_balances(accounts: Any, day: date) -> Any:
    """With ``balance``: debits less credits at the end of the day."""
    sums = Posting.objects.until(day).filter(account=OuterRef("pk")).order_by().values("account")
    balance = Coalesce(Subquery(sums.values(sum=Sum("amount"))), 0, output_field=MONEY)
    return accounts.annotate(balance=balance)


accounts = Register(
    "finance.accounts", _("Accounts"), "finance.view_movement",
    rows=lambda request: with_balances(Account.objects.spoken().order_by("code", "pk"), day_asked(request)),
    table=AccountTable, filters=AccountFilters, per_page=100,
    search=lambda rows, text: rows.filter(Q(code__startswith=text) | Q(name_fr__icontains=text) | Q(name_en__icontains=text)),
    counted=lambda n: ngettext("{count} account", "{count} accounts", n),
    crumbs=((_("Invoices"), reverse_lazy("finance:invoices")), (_("Ledger"), reverse_lazy("finance:movements"))),
    buttons=(Button(_("Add an account"), "finance:add_account", "finance.change_account", primary=True),),
)  # fmt: skip
