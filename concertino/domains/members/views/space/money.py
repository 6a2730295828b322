"""A member's invoices, payments and receipts; never those of another."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from concertino.base.people.models import Association
from concertino.base.ui.pages import Request, allowed
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import credit_of
from concertino.domains.members.acting import Acting, in_space
from concertino.domains.members.owing import invoices_of, open_invoices, payments_of
from concertino.domains.members.views.space.frame import space_page
from concertino.ground.refusals import Refusal


@allowed()
@in_space
def invoices(request: Request, acting: Acting) -> HttpResponse:
    contact = acting.contact
    return space_page(request, acting, "space:invoices", "members/space/invoices.html", {
        "owed": open_invoices([contact], acting.day), "by_card": finance.card_desk() is not None,
        "invoices": invoices_of([contact]).with_balance(), "payments": payments_of(contact),
        "credit": credit_of(contact, acting.day), "association": Association.objects.current(),
    })  # fmt: skip


@allowed()
@in_space
def invoice(request: Request, acting: Acting, pk: int) -> HttpResponse:
    shown = get_object_or_404(invoices_of([acting.contact]).with_balance(), pk=pk)
    return space_page(request, acting, "space:invoices", "members/space/invoice.html", {
        "invoice": shown, "lines": shown.lines.all(), "owed": [shown] if shown.owed > 0 else [],
        "association": Association.objects.current(), "by_card": finance.card_desk() is not None,
    })  # fmt: skip


@allowed()
@in_space
def invoice_pdf(request: Request, acting: Acting, pk: int) -> HttpResponse:
    printed = get_object_or_404(invoices_of([acting.contact]), pk=pk)
    return _pdf(finance.print_invoice(by=request.user, invoice=printed, at=timezone.now()), printed.number)


@allowed()
@in_space
def receipt(request: Request, acting: Acting, pk: int) -> HttpResponse:
    printed = get_object_or_404(payments_of(acting.contact), pk=pk)
    return _pdf(finance.print_receipt(by=request.user, payment=printed, at=timezone.now()), printed.number)


@allowed()
@require_POST
@in_space
def pay(request: Request, acting: Acting, pk: int) -> HttpResponse:
    """To the card desk, where there is one."""
    owed, desk = get_object_or_404(open_invoices([acting.contact], acting.day), pk=pk), finance.card_desk()
    if desk is None:
        raise Http404
    done = request.build_absolute_uri(reverse("finance:card_done"))
    try:
        url = finance.begin_card(by=request.user, invoice=owed, on=acting.day, desk=desk, done=done, left=f"{done}?left=1")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("space:invoice", pk)
    return redirect(url)


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
