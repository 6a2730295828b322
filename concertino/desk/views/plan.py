"""The plan's reading pages."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.desk.asking import NoPlan, standing_asked
from concertino.desk.framing import acts, frame, orientations, other_plans, rows_url
from concertino.desk.report.history import history
from concertino.desk.report.indicators import chart_of
from concertino.desk.sheet import breakdown_of, changes_of
from concertino.desk.showing import shown
from concertino.desk.table import bands
from concertino.domains.plan.standing import NodeStanding, PlanStanding, Status
from concertino.domains.plan.standing import missing as missing_in
from concertino.ground.measures import measures


@allowed("plan.view_plan")
def plan(request: Request):
    try:
        found = standing_asked(request)
    except NoPlan:
        if request.GET.get("plan"):
            raise
        return page(request, "desk/no_plan.html")
    lines = {"bands": bands(found), "columns": len(found.axes) + 5}
    head = {"statuses": list(Status), "orientations": orientations(found.plan), "other_plans": other_plans(found.plan)}
    return page(request, "desk/plan.html", frame(request, found, _("The plan as it was on")) | lines | head)


@allowed("plan.view_plan")
def objective(request: Request, code: str):
    found = standing_asked(request)
    one = _or_404(lambda: found.objective(code))
    indicators = [shown(found, each) for each in one.indicators]
    past = history(found.plan, found.as_of)
    charts = [(each, chart_of(each.standing, found.plan, past)) for each in indicators]
    context = frame(request, found, _("The objective as it was on")) | {"objective": one, "charts": charts}
    context["panels"] = shown_on("plan.Node", request, one.node)
    return page(request, "desk/objective.html", context)


@allowed("plan.view_plan")
def indicator(request: Request, key: str):
    found = standing_asked(request)
    one = shown(found, _or_404(lambda: found.indicator(key)))
    measure = measures.get(one.standing.measure or "")
    by = request.GET.get("by") or next(iter(measure.by if measure else []), "")
    rows = {
        # The sheet beside it tells the definition.
        "chart": replace(chart_of(one.standing, found.plan, history(found.plan, found.as_of)), description=""),
        "breakdown": None if one.is_hidden else breakdown_of(request.user, one.standing, by, request.GET.get("rule", "")),
        "rows_url": rows_url(request.user, one.standing),
        "measure": measure,
    }
    sheet = {"one": one, "changes": changes_of(one.standing, found.as_of), "acts": acts(request.user, one.standing)}
    context = frame(request, found, _("The measure as it was on"), _objective_of(found, key))
    return page(request, "desk/indicator.html", context | rows | sheet | {"least": settings.SMALLEST_CELL})


@allowed("plan.view_plan")
def missing(request: Request):
    found = standing_asked(request)
    rows = [(one, may(request.user, one.right)) for one in missing_in(found)]
    total = len(found.indicators)
    lede = ngettext(
        "%(n)s indicator of %(total)s has no value, or an old one.",
        "%(n)s indicators of %(total)s have no value, or an old one.", len(rows),
    ) % {"n": len(rows), "total": total}  # fmt: skip
    context = frame(request, found, _("What was missing on")) | {"rows": rows, "lede": lede, "here": _("What is missing")}
    return page(request, "desk/missing.html", context)


def _objective_of(found: PlanStanding, key: str) -> NodeStanding:
    return next(one for one in found.objectives if any(each.key == key for each in one.indicators))


def _or_404(find):
    try:
        return find()
    except StopIteration:
        raise Http404(_("The plan has no such thing.")) from None
