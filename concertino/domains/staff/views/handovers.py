"""Hand-overs, ticked point by point."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.staff import actions, forms
from concertino.domains.staff.models import Handover, HandoverPoint
from concertino.domains.staff.views.positions import crumbs
from concertino.ground.periods import today

TICK = "staff.tick_handover"


@allowed("staff.view_jobposition")
def handover(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    points = list(shown.points.select_related("task", "done_by"))  # type: ignore[attr-defined]
    done = sum(1 for one in points if one.done_on)
    return page(request, "staff/handover.html", {"handover": shown, "points": points, "done": done, "crumbs": _crumbs(shown)})


@allowed(TICK)
def add_point(request: Request, pk: int) -> HttpResponse:
    of = _held(pk)
    form = forms.PointForm(request.POST or None)
    if answered(request, form, lambda: actions.add_point(by=request.user, handover=of, **form.cleaned_data)):
        return redirect("staff:handover", pk)
    place = reverse("staff:handover", args=[pk])
    said = [*_crumbs(of), (_("Hand-over"), place)]
    return form_page(request, form, title=_("Add a point"), submit=_("Add"), cancel=place, crumbs=said)


@allowed(TICK)
@require_POST
def tick(request: Request, pk: int) -> HttpResponse:
    point = get_object_or_404(HandoverPoint, pk=pk)
    actions.tick(by=request.user, point=point, on=today())
    return redirect("staff:handover", point.handover_id)


def _held(pk: int) -> Handover:
    return get_object_or_404(Handover.objects.select_related("of__position", "of__person", "to__person"), pk=pk)


def _crumbs(of: Handover) -> list[tuple[str, str]]:
    return [*crumbs(), (str(of.of.position), reverse("staff:position", args=[of.of.position_id]))]
