"""A payment: recorded, read, its receipt printed, returned by the bank; a credit refunded or used."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance import actions
from concertino.domains.finance.forms.payments import BounceForm, PaymentForm, RefundForm, UseCreditForm
from concertino.domains.finance.models import Invoice, Payment, credit_of
from concertino.domains.finance.tables import payment_page, payment_state, statement_page
from concertino.domains.finance.views.framing import FORM, contact_asked, payments_crumb, pdf, statement_crumb
from concertino.ground.money import written
from concertino.ground.periods import today
from concertino.ground.words import babel_locale

SHOWN = 25  # open invoices of a payer at once


@allowed("finance.view_invoice")
def payment(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Payment.objects.select_related("payer", "movement", "bounce_movement"), pk=pk)
    mark, word = payment_state(shown)
    paid = shown.allocations.select_related("invoice", "movement")
    return page(request, "finance/payment.html", {
        "payment": shown, "crumbs": [payments_crumb()], "mark": mark, "word": word, "paid": paid, "rest": _rest(shown),
        "deposit": getattr(getattr(shown, "deposited", None), "deposit", None),
    })  # fmt: skip


@allowed("finance.add_payment")
def receive(request: Request) -> HttpResponse:
    payer = contact_asked(request, "payer")
    invoices = list(Invoice.objects.open_on(today()).filter(payer=payer).order_by("due_on", "pk")[:SHOWN]) if payer else []
    form = PaymentForm(request.POST or None, today=today(), payer=payer, invoices=invoices, amount=_owed(invoices))
    received = answered(request, form, lambda: actions.receive(by=request.user, **form.facts))
    if received:
        messages.success(request, _received(received))
        return redirect(payment_page(received))
    return form_page(
        request, form, title=_("Record a payment"), submit=_("Record"), crumbs=[payments_crumb()], template=FORM,
        cancel=reverse("finance:payments"),
        lede=_("The invoices that are due first are paid first, unless you say which. What exceeds stays as a credit."),
    )  # fmt: skip


@allowed("finance.change_payment")
def bounce(request: Request, pk: int) -> HttpResponse:
    returned = get_object_or_404(Payment, pk=pk)
    form = BounceForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.bounce(by=request.user, payment=returned, **form.cleaned_data)):
        messages.success(request, _("The return is recorded: what the payment had paid is owed again."))
        return redirect(payment_page(returned))
    return form_page(
        request, form, title=_("Payment %(number)s was returned") % {"number": returned.number}, submit=_("Record the return"),
        crumbs=[payments_crumb(), (returned.number, payment_page(returned))], cancel=payment_page(returned),
    )  # fmt: skip


@allowed("finance.view_invoice")
def print_receipt(request: Request, pk: int) -> HttpResponse:
    """The first one who opens the paper has the original: the others have a duplicata."""
    printed = get_object_or_404(Payment, pk=pk)
    return pdf(actions.print_receipt(by=request.user, payment=printed, at=timezone.now()), printed.number)


@allowed("finance.change_payment")
def refund(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    credit = credit_of(contact, today())
    form = RefundForm(request.POST or None, initial={"on": today(), "amount": max(credit, Decimal(0))})
    if given := answered(request, form, lambda: actions.refund(by=request.user, contact=contact, **form.cleaned_data)):
        messages.success(request, _("Refund %(number)s is recorded.") % {"number": given.number})
        return redirect(statement_page(contact.pk))
    return form_page(
        request, form, title=_("Refund %(contact)s") % {"contact": contact}, submit=_("Record the refund"),
        crumbs=[statement_crumb(contact)], cancel=statement_page(contact.pk), lede=_credit(credit),
    )  # fmt: skip


@allowed("finance.add_payment")
def use_credit(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    form = UseCreditForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.use_credit(by=request.user, contact=contact, **form.cleaned_data)):
        messages.success(request, _("The credit paid what it could."))
        return redirect(statement_page(contact.pk))
    return form_page(
        request, form, title=_("Use the credit of %(contact)s") % {"contact": contact}, submit=_("Pay with the credit"),
        crumbs=[statement_crumb(contact)], cancel=statement_page(contact.pk), lede=_credit(credit_of(contact, today())),
    )  # fmt: skip


def _owed(invoices: list[Invoice]) -> Decimal | None:
    return sum((invoice.owed for invoice in invoices), Decimal(0)) or None  # type: ignore[attr-defined]  # annotated


def _credit(credit: Decimal) -> str:
    return _("The credit is %(amount)s today.") % {"amount": written(credit, babel_locale())}


def _rest(payment: Payment) -> Decimal:
    """What it left as a credit when it came in."""
    at_once = payment.allocations.filter(movement=payment.movement_id).aggregate(sum=Sum("amount", default=Decimal(0)))
    return payment.amount - at_once["sum"]


def _received(payment: Payment) -> str:
    said = {"number": payment.number, "rest": written(rest := _rest(payment), babel_locale())}
    if rest:
        return _("Payment %(number)s is recorded; %(rest)s exceeds what it pays and stays as a credit.") % said
    return _("Payment %(number)s is recorded.") % said
