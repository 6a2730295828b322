"""Deposits: cheques and cash chosen, brought to the bank, and their slip."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import form_page, refused
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance import actions
from concertino.domains.finance.forms.bank import DepositForm
from concertino.domains.finance.models import BankAccount, Deposit, in_hand
from concertino.domains.finance.papers.slips import deposit_slip
from concertino.domains.finance.views.bank import bank_crumb
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


def deposits_crumb() -> tuple[str, str]:
    return (_("Deposits"), reverse("finance:deposits"))


@allowed("finance.add_deposit")
def make_deposit(request: Request) -> HttpResponse:
    payments = in_hand(today()).order_by("on", "pk")
    form = DepositForm(
        request.POST or None, payments=payments, accounts=BankAccount.objects.filter(currency="CAD"), today=today()
    )
    if request.method == "POST" and form.is_valid():
        try:
            deposit = actions.deposit(by=request.user, **form.cleaned_data)
            messages.success(request, _("Deposit %(number)s is recorded.") % {"number": deposit.number})
            return redirect("finance:deposit", deposit.pk)
        except Refusal as refusal:
            refused(form, refusal)
    return form_page(
        request, form, title=_("Make a deposit"), submit=_("Record the deposit"), cancel=reverse("finance:deposits"),
        crumbs=[bank_crumb(), deposits_crumb()], template="finance/bank/make_deposit.html",
        lede=_("Cheques and cash that are in hand. What you leave unticked waits for the next deposit."),
        context={"payments": payments, "accounts": BankAccount.objects.exists()},
    )  # fmt: skip


@allowed("finance.view_deposit")
def deposit(request: Request, pk: int) -> HttpResponse:
    one = _deposit(pk)
    return page(request, "finance/bank/deposit.html", {
        "deposit": one, "payments": [row.payment for row in one.deposited.all()], "crumbs": [bank_crumb(), deposits_crumb()],
    })  # fmt: skip


@allowed("finance.view_deposit")
def slip(request: Request, pk: int) -> HttpResponse:
    one = _deposit(pk)
    response = HttpResponse(deposit_slip(one), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{one.number}.pdf"'
    return response


def _deposit(pk: int) -> Deposit:
    rows = Deposit.objects.select_related("bank_account").prefetch_related("deposited__payment")
    return get_object_or_404(rows, pk=pk)
