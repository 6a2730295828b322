"""Promotion as everybody reads it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse

from concertino.base.ui.front import public
from concertino.base.ui.pages import Request, page
from concertino.domains.communications.models import PromotionAction

PER_PAGE = 20


@public
def promotion(request: Request) -> HttpResponse:
    shown = PromotionAction.objects.shown_to_everybody().order_by("-starts_on", "-pk")
    return page(request, "communications/public_promotion.html", {
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    })  # fmt: skip
