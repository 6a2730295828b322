"""Paying an invoice by card: the way to the desk, the way back, and where the desk speaks to us."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance import actions
from concertino.domains.finance.cards import desk
from concertino.domains.finance.models import Invoice
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

LARGEST_WORD = 1_000_000  # bytes
log = logging.getLogger(__name__)


@allowed("finance.view_invoice")
@require_POST
def pay_by_card(request: Request, pk: int) -> HttpResponse:
    invoice, counter = get_object_or_404(Invoice, pk=pk), desk()
    if counter is None:
        raise Http404
    done = request.build_absolute_uri(reverse("finance:card_done"))
    try:
        url = actions.begin_card(by=request.user, invoice=invoice, on=today(), desk=counter, done=done, left=f"{done}?left=1")
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("finance:invoice", pk)
    return redirect(url)


@allowed(public=True)
def card_done(request: Request) -> HttpResponse:
    """Where the payer comes back: the receipt follows when the desk has said that it was paid."""
    return page(request, "finance/card_done.html", {"has_left": "left" in request.GET})


@csrf_exempt
@allowed(public=True)
@require_POST
def card_word(request: Request) -> HttpResponse:
    """The desk's word, signed. 400 makes it say it again later, and shows it among its errors."""
    counter = desk()
    if counter is None:
        raise Http404
    try:
        paid = counter.read(request.read(LARGEST_WORD), request.headers.get("Stripe-Signature", ""), timezone.now())
        if paid is not None:
            actions.settle_card(by=None, paid=paid, on=today())
    except (Refusal, ValueError, KeyError, TypeError) as refused:
        log.warning("the card desk’s word is refused: %s", refused)
        return HttpResponse(status=400)
    return HttpResponse(status=200)
