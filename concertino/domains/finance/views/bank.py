"""Bank accounts, and the files that fill them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.imports import actions as imports
from concertino.base.ui.forms import form_page, refused
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance import actions, banking
from concertino.domains.finance.actions.bank_files import SHEET, keyed
from concertino.domains.finance.banking import Statement
from concertino.domains.finance.forms.bank import AccountsForm, BankFileForm
from concertino.domains.finance.models import BankAccount, BankEntry, BankFile, in_hand
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number

PREVIEWED = 200  # entries shown before they come in
FILES = 10


def bank_crumb() -> tuple[str, str]:
    return (_("Bank"), reverse("finance:bank"))


@allowed("finance.view_bankentry")
def bank(request: Request) -> HttpResponse:
    open_entries = BankEntry.objects.to_reconcile().filter(bank_account=OuterRef("pk")).order_by().values("bank_account")
    accounts = BankAccount.objects.annotate(waiting=Subquery(open_entries.values(n=Count("pk")))).select_related("account")
    return page(request, "finance/bank/bank.html", {
        "accounts": accounts, "files": BankFile.objects.select_related("by")[:FILES],
        "in_hand": in_hand(today()).count(), "lede": _("What the bank says, beside what the ledger says."),
    })  # fmt: skip


@allowed("finance.add_bankentry")
def read_file(request: Request) -> HttpResponse:
    """A file of the banks' own formats is previewed here; a spreadsheet goes where columns are named."""
    form = BankFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_received(request, form.cleaned_data["file"]))
        except Refusal as refusal:
            refused(form, Refusal(refusal.sentence, field="file"))
    return form_page(
        request, form, title=_("Read a file of the bank"), submit=_("Read the file"), cancel=reverse("finance:bank"),
        crumbs=[bank_crumb()], lede=_("Nothing is written before you have seen it."),
    )  # fmt: skip


def _received(request: Request, file: Any) -> str:
    banking.refuse_size(file.size)
    content = file.read()
    if banking.is_one(content) or not content.strip():
        kept = actions.receive_bank_file(by=request.user, name=file.name, content=content, on=today())
        return reverse("finance:bank_file", args=[kept.pk])
    imported = imports.receive(by=request.user, sheet=SHEET, name=file.name, content=content)
    return reverse("imports:columns", args=[imported.pk])


@allowed("finance.add_bankentry")
def bank_file(request: Request, pk: int) -> HttpResponse:
    """What a file holds, what of it is new; and by consent, it comes in."""
    file = get_object_or_404(BankFile, pk=pk)
    with file.file.open("rb") as opened:
        statements = banking.read(opened.read()).statements
    form = AccountsForm(request.POST or None, statements=statements)
    if request.method == "POST" and form.is_valid():
        try:
            return _taken_in(request, file, form)
        except Refusal as refusal:
            refused(form, refusal)
    return form_page(
        request, form, title=file.name, submit=_("Take it in"), cancel=reverse("finance:bank"), crumbs=[bank_crumb()],
        template="finance/bank/file.html", context={"previews": [_preview(one) for one in statements], "file": file},
    )  # fmt: skip


def _taken_in(request: Request, file: BankFile, form: AccountsForm) -> HttpResponse:
    taken = actions.take_in_bank_file(by=request.user, file=file, accounts=form.chosen(), on=today())
    said = ngettext("%(count)s entry came in.", "%(count)s entries came in.", taken.entries)
    messages.success(request, said % {"count": written_number(taken.entries)} + _already(taken.known))
    return redirect("finance:bank")


def _already(known: int) -> str:
    if not known:
        return ""
    said = ngettext(" %(count)s was there already.", " %(count)s were there already.", known)
    return said % {"count": written_number(known)}


def _preview(one: Statement) -> dict[str, Any]:
    keys = keyed(entry for entry in one.entries if not entry.is_pending)
    known = set(
        BankEntry.objects.filter(bank_account__number=one.account, key__in=keys).values_list("key", flat=True) if keys else ()
    )
    lines = [(entry, key in known) for key, entry in keys.items()]
    return {
        "statement": one, "lines": lines[:PREVIEWED], "more": max(0, len(lines) - PREVIEWED), "known": len(known),
        "fresh": len(lines) - len(known), "pending": len(one.entries) - len(lines),
    }  # fmt: skip
