"""A member's invoices, payments and receipts; never those of another."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from concertino.base.people.models import Association
from concertino.base.ui.pages import Request, allowed
from concertino.domains.finance.models import credit_of
from concertino.domains.members.acting import Acting, in_space
from concertino.domains.members.owing import invoices_of, open_invoices, payments_of
from concertino.domains.members.views.space.frame import space_page


@allowed()
@in_space
def invoices(request: Request, acting: Acting) -> HttpResponse:
    contact = acting.contact
    return space_page(request, acting, "space:invoices", "members/space/invoices.html", {
        "owed": open_invoices([contact], acting.day),
        "invoices": invoices_of([contact]).with_balance(), "payments": payments_of(contact),
        "credit": credit_of(contact, acting.day), "association": Association.objects.current(),
    })  # fmt: skip


@allowed()
@in_space
def invoice(request: Request, acting: Acting, pk: int) -> HttpResponse:
    shown = get_object_or_404(invoices_of([acting.contact]).with_balance(), pk=pk)
    return space_page(request, acting, "space:invoices", "members/space/invoice.html", {
        "invoice": shown, "lines": shown.lines.all(), "owed": [shown] if shown.owed > 0 else [],
        "association": Association.objects.current(),
    })  # fmt: skip
