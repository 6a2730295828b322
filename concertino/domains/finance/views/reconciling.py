"""Reconciliation: entries of the bank beside movements of the ledger, each answered, or not yet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import form_page, refused
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance import actions
from concertino.domains.finance.forms.bank import AsideForm, EnterForm, PayerForm, SplitForm
from concertino.domains.finance.models import BankAccount, BankEntry, Invoice, Posting
from concertino.domains.finance.reconciling import likely, outstanding_on, standing
from concertino.domains.finance.views.bank import bank_crumb
from concertino.ground.periods import read_day, today
from concertino.ground.refusals import Refusal

PER_PAGE = 25
OUTSTANDING = 100
STATES = ("open", "done", "aside")


@allowed("finance.view_bankentry")
def reconcile(request: Request, pk: int) -> HttpResponse:
    account = get_object_or_404(BankAccount.objects.select_related("account"), pk=pk)
    day, state = _day_asked(request), request.GET.get("state", "open")
    entries = Paginator(_entries(account, state), PER_PAGE).get_page(request.GET.get("page"))
    guesses = likely(account, list(entries)) if state == "open" else {}
    return page(request, "finance/bank/reconcile.html", {
        "account": account, "day": day, "standing": standing(account, day), "state": state, "entries": entries,
        "lines": [(entry, guesses.get(entry.pk, ())) for entry in entries],
        "tabs": _tabs(account, state), "crumbs": [bank_crumb()],
    })  # fmt: skip


@allowed("finance.view_bankentry")
def outstanding(request: Request, pk: int) -> HttpResponse:
    """What the ledger says and the bank has not seen, and the other way about, at a day."""
    account = get_object_or_404(BankAccount, pk=pk)
    day = _day_asked(request)
    postings = outstanding_on(account, day).select_related("movement", "contact").order_by("movement__on", "pk")
    entries = BankEntry.objects.filter(bank_account=account).unanswered_on(day).order_by("on", "pk")
    return page(request, "finance/bank/outstanding.html", {
        "account": account, "day": day, "standing": standing(account, day), "postings": postings[:OUTSTANDING],
        "entries": entries[:OUTSTANDING], "most": OUTSTANDING,
        "crumbs": [bank_crumb(), (account.name, reverse("finance:reconcile", args=[pk]))],
    })  # fmt: skip


@allowed("finance.view_bankentry")
def bank_entry(request: Request, pk: int) -> HttpResponse:
    """One entry: what it is, what it may be, and every way to answer it."""
    entry = _entry(pk)
    candidates = outstanding_on(entry.bank_account, entry.on).filter(**{f"rest__{'gt' if entry.rest > 0 else 'lt'}": 0})
    return page(request, "finance/bank/entry.html", {
        "entry": entry, "likely": likely(entry.bank_account, [entry])[pk] if _is_open(entry) else (), "is_open": _is_open(entry),
        "matches": entry.matches.select_related("posting__movement", "posting__contact"),
        "candidates": candidates.select_related("movement", "contact").order_by("-movement__on", "-pk")[:PER_PAGE],
        "crumbs": _crumbs(entry),
    })  # fmt: skip


@allowed("finance.change_bankentry")
@require_POST
def match(request: Request, pk: int) -> HttpResponse:
    """Accept what the entry is: movements of the ledger, or an invoice that it pays."""
    entry = _entry(pk)
    try:
        _match(request, entry)
        messages.success(request, _("The entry is reconciled."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("finance:bank_entry", pk)
    return redirect("finance:reconcile", entry.bank_account_id)


def _match(request: Request, entry: Any) -> None:
    if invoice_pk := request.POST.get("invoice", ""):
        invoice: Any = get_object_or_404(Invoice.objects.invoices().with_balance(), pk=invoice_pk)
        part = min(invoice.owed, entry.rest)
        actions.receive_from_bank(by=request.user, entry=entry, payer=invoice.payer, to=[(invoice, part)])
        return
    chosen = [int(key) for key in request.POST.getlist("posting") if key.isdecimal()]
    actions.match(by=request.user, entry=entry, postings=list(Posting.objects.filter(pk__in=chosen)))


@allowed("finance.change_bankentry")
@require_POST
def unmatch(request: Request, pk: int) -> HttpResponse:
    """Undo a reconciliation, or take back what was set aside."""
    entry = _entry(pk)
    try:
        (actions.take_back if entry.set_aside_on else actions.unmatch)(by=request.user, entry=entry)
        messages.success(request, _("The entry is to be reconciled again."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("finance:bank_entry", pk)


@allowed("finance.change_bankentry")
def set_aside(request: Request, pk: int) -> HttpResponse:
    entry, form = _entry(pk), AsideForm(request.POST or None)
    if _done(form, lambda: actions.set_aside(by=request.user, entry=entry, on=today(), **form.cleaned_data)):
        messages.success(request, _("The entry is set aside."))
        return redirect("finance:reconcile", entry.bank_account_id)
    return _form(request, form, entry, title=_("Set the entry aside"), submit=_("Set aside"))


@allowed("finance.change_bankentry")
def enter(request: Request, pk: int) -> HttpResponse:
    entry = _entry(pk)
    form = EnterForm(request.POST or None, entry=entry)
    if _done(form, lambda: actions.enter_from_bank(by=request.user, entry=entry, **form.cleaned_data)):
        messages.success(request, _("The entry is in the ledger."))
        return redirect("finance:reconcile", entry.bank_account_id)
    return _form(request, form, entry, title=_("Enter in the ledger"), submit=_("Enter"))


@allowed("finance.add_payment")
def receive(request: Request, pk: int) -> HttpResponse:
    """Who paid is asked first; then their open invoices, with how much goes to each."""
    entry, asked = _entry(pk), PayerForm(request.GET if "payer" in request.GET else None, initial={"payer": ""})
    if not asked.is_bound or not asked.is_valid():
        return _form(request, asked, entry, title=_("Record a payment"), submit=_("Continue"), template="finance/bank/payer.html")
    payer = asked.cleaned_data["payer"]
    invoices = Invoice.objects.open_on(entry.on).filter(payer=payer).order_by("due_on", "pk")
    form = SplitForm(request.POST or None, invoices=invoices, amount=entry.rest)
    if _done(form, lambda: actions.receive_from_bank(by=request.user, entry=entry, payer=payer, to=form.parts())):
        messages.success(request, _("The payment of %(payer)s is recorded.") % {"payer": payer})
        return redirect("finance:reconcile", entry.bank_account_id)
    title = _("Payment of %(payer)s") % {"payer": payer}
    return _form(request, form, entry, title=title, submit=_("Record the payment"), lede=_what_becomes(form))


def _what_becomes(form: SplitForm) -> str:
    if form.invoices:
        return _("What no invoice takes stays as the payer’s credit.")
    return _("No invoice of that day or before is open: the whole amount stays as credit, and pays later ones.")


def _done(form: Any, act: Any) -> bool:
    """Whether the verb did it; what it refuses is said in the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def _form(
    request: Request, form: Any, entry: Any, *, title: str, submit: str, template: str = "ui/form.html", lede: str = ""
) -> HttpResponse:  # fmt: skip
    return form_page(
        request, form, title=title, submit=submit, lede=lede, cancel=reverse("finance:bank_entry", args=[entry.pk]),
        crumbs=_crumbs(entry), template=template, aside_template="finance/bank/entry_aside.html", context={"entry": entry},
    )  # fmt: skip


def _entry(pk: int) -> Any:
    return get_object_or_404(BankEntry.objects.with_rest().select_related("bank_account__account"), pk=pk)


def _is_open(entry: Any) -> bool:
    return bool(entry.rest) and not entry.set_aside_on


def _entries(account: BankAccount, state: str) -> Any:
    rows = BankEntry.objects.filter(bank_account=account)
    if state == "done":
        return rows.with_rest().filter(rest=0).prefetch_related("matches__posting__movement")
    return rows.exclude(set_aside_on=None).with_rest() if state == "aside" else rows.to_reconcile()


def _tabs(account: BankAccount, state: str) -> list[tuple[str, str, bool]]:
    url = reverse("finance:reconcile", args=[account.pk])
    words = {"open": _("To reconcile"), "done": _("Reconciled"), "aside": pgettext("entries", "Set aside")}
    return [(words[one], f"{url}?state={one}", one == state) for one in STATES]


def _crumbs(entry: Any) -> list[tuple[str, str]]:
    return [bank_crumb(), (entry.bank_account.name, reverse("finance:reconcile", args=[entry.bank_account_id]))]


def _day_asked(request: Request) -> Any:
    try:
        return read_day(request.GET.get("as_of", ""))
    except ValueError:
        return today()
