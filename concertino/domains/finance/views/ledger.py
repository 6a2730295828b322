"""The ledger read: a movement, an account, the trial balance, the account of a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import F, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance.forms.accounts import AccountForm
from concertino.domains.finance.models import Account, Movement, Posting, balance_of, credit_of
from concertino.domains.finance.models.ledger import CREDITS, RECEIVABLE
from concertino.domains.finance.origins import origin_of, with_origins
from concertino.domains.finance.registers import with_balances
from concertino.domains.finance.views.framing import invoices_crumb
from concertino.ground import words


@dataclass(frozen=True)
class Line:
    """A movement on the account of a contact: what it changed, and what is owed less the credit after it."""

    movement: Movement
    origin: tuple[str, str] | None
    amount: Decimal
    after: Decimal


@allowed("finance.view_invoice")
def statement(request: Request, pk: int) -> HttpResponse:
    contact, day = get_object_or_404(Contact, pk=pk), day_asked(request)
    return page(request, "finance/statement.html", {
        "contact": contact, "day": day, "lines": _lines(contact, day), "crumbs": [invoices_crumb()],
        "owed": balance_of(contact, day), "credit": credit_of(contact, day), "as_of_label": _("As of"),
        "title": _("Account of %(contact)s") % {"contact": contact},
    })  # fmt: skip


def _lines(contact: Contact, day: date) -> list[Line]:
    """The latest first; what only passes from credit to receivable of the same contact changes nothing and is not told."""
    mine = Posting.objects.until(day).filter(contact=contact, account__code__in=(RECEIVABLE, CREDITS)).order_by()
    sums = dict(mine.values_list("movement").annotate(sum=Sum("amount")).exclude(sum=0))
    lines, after = [], Decimal(0)
    for movement in with_origins(Movement.objects.filter(pk__in=sums)).order_by("on", "pk"):
        after += sums[movement.pk]
        lines.append(Line(movement, origin_of(movement), sums[movement.pk], after))
    return lines[::-1]


@allowed("finance.view_movement")
def movement(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(with_origins(Movement.objects.all()), pk=pk)
    postings = shown.postings.select_related("account", "contact").annotate(credit=-F("amount")).order_by("-amount", "pk")
    return page(request, "finance/movement.html", {
        "movement": shown, "postings": postings, "origin": origin_of(shown), "crumbs": [invoices_crumb(), ledger_crumb()],
    })  # fmt: skip


@allowed("finance.view_movement")
def trial_balance(request: Request) -> HttpResponse:
    day = day_asked(request)
    lines: list[Any] = list(
        with_balances(Account.objects.order_by("code"), day).exclude(balance=0).annotate(credit=-F("balance"))
    )
    debits = sum((line.balance for line in lines if line.balance > 0), Decimal(0))
    credits_ = -sum((line.balance for line in lines if line.balance < 0), Decimal(0))
    return page(request, "finance/trial_balance.html", {
        "day": day, "lines": lines, "debits": debits, "credits": credits_, "as_of_label": _("As of"),
        "crumbs": [invoices_crumb(), ledger_crumb()],
        "lede": _("The ledger balances at %(day)s.") % {"day": words.written_day(day)}
        if debits == credits_ else _("The ledger does not balance at %(day)s.") % {"day": words.written_day(day)},
    })  # fmt: skip


@allowed("finance.view_movement")
def account(request: Request, pk: int) -> HttpResponse:
    day = day_asked(request)
    shown = get_object_or_404(with_balances(Account.objects.all(), day), pk=pk)
    return page(request, "finance/account.html", {
        "account": shown, "day": day, "crumbs": [invoices_crumb(), ledger_crumb(), accounts_crumb()], "as_of_label": _("As of"),
        "postings": shown.postings.until(day).select_related("movement", "contact").order_by("-movement__on", "-pk")[:50],
    })  # fmt: skip


@allowed("finance.change_account")
def add_account(request: Request) -> HttpResponse:
    form = AccountForm(request.POST or None)
    added = answered(request, form, lambda: people.add_entry(by=request.user, model=Account, **form.cleaned_data))
    if added:
        messages.success(request, _("The account %(account)s is in the ledger.") % {"account": added})
        return redirect("finance:accounts")
    return form_page(
        request, form, title=_("Add an account"), submit=_("Add"), cancel=reverse("finance:accounts"),
        crumbs=[invoices_crumb(), ledger_crumb(), accounts_crumb()],
    )  # fmt: skip


@allowed("finance.change_account")
def change_account(request: Request, pk: int) -> HttpResponse:
    changed = get_object_or_404(Account, pk=pk)
    here = reverse("finance:account", args=[pk])
    form = AccountForm(request.POST or None, account=changed)
    if answered(request, form, lambda: people.change_entry(by=request.user, entry=changed, **form.cleaned_data)):
        messages.success(request, _("The account %(account)s is up to date.") % {"account": changed})
        return redirect(here)
    return form_page(
        request, form, title=_("Edit the account %(code)s") % {"code": changed.code}, submit=_("Save"), cancel=here,
        crumbs=[invoices_crumb(), ledger_crumb(), accounts_crumb(), (str(changed), here)],
    )  # fmt: skip


def ledger_crumb() -> tuple[str, str]:
    return (_("Ledger"), reverse("finance:movements"))


def accounts_crumb() -> tuple[str, str]:
    return (_("Accounts"), reverse("finance:accounts"))
