"""The prospects by stage, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.recruitment.filters import ProspectFilters
from concertino.domains.recruitment.models import OPEN, Prospect, ProspectStage
from concertino.domains.recruitment.pipeline import JOINED, columns, standing_of, standing_on
from concertino.domains.recruitment.views.framing import crumbs, tabs
from concertino.ground.periods import today

SHOWN = 50  # in a column; the register has them all
LABELS: dict[str, Any] = dict(ProspectStage.Stage.choices)


@allowed("recruitment.view_strategy")
def home(request: Request) -> HttpResponse:
    """The board for those who follow prospects, the strategies for those who read."""
    return redirect("recruitment:board" if may(request.user, "recruitment.view_prospect") else "recruitment:strategies")


@allowed("recruitment.view_prospect")
def board(request: Request) -> HttpResponse:
    day = today()
    filters = ProspectFilters(request.GET, queryset=standing_on(day).order_by("next_on", "folded", "pk"), request=request)
    found = columns(filters.qs, day)
    stages = [(LABELS.get(stage, _("Joined")), len(cards), cards[:SHOWN]) for stage, cards in found.items()]
    under_way = sum(len(found[stage]) for stage in OPEN)
    text = ngettext("%(count)s prospect under way.", "%(count)s prospects under way.", under_way)
    return page(request, "recruitment/board.html", {
        "stages": stages, "form": filters.form, "tabs": tabs(request), "day": day, "lede": text % {"count": under_way},
    })  # fmt: skip


@allowed("recruitment.view_prospect")
def prospect(request: Request, pk: int) -> HttpResponse:
    day = today()
    known: Any = Prospect.objects.with_joining().with_stage(day)
    prospect = get_object_or_404(
        known.select_related("contact", "strategy", "sector", "category", "owner", "referred_by", "first_message"), pk=pk
    )
    standing = standing_of(prospect, day)
    return page(request, "recruitment/prospect.html", {
        "prospect": prospect, "crumbs": crumbs(request), "standing": standing, "day": day,
        "word": LABELS.get(standing, _("Joined")), "mark": _mark(standing), "is_over": standing not in OPEN,
        "stages": prospect.stages.select_related("told_by").order_by("-starts_on", "-pk"),
        "message": getattr(prospect, "first_message", None),
    })  # fmt: skip


def _mark(standing: str) -> str:
    return {JOINED: "ok", ProspectStage.Stage.LOST.value: "free"}.get(standing, "on")
