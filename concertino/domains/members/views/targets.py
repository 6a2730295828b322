"""How many members the board wants to reach in each sector, and how far it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.figures import actions as figures
from concertino.base.people.models import Sector
from concertino.base.ui.charts import Bar, BarChart
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members import actions
from concertino.domains.members.forms.targets import NumberForm, TargetForm
from concertino.domains.members.likeness import LISTS
from concertino.domains.members.models import SectorTarget
from concertino.domains.members.views.terms import kept, roster_crumb
from concertino.ground import words
from concertino.ground.measures import UNKNOWN, Figure
from concertino.ground.periods import today


@dataclass(frozen=True)
class Line:
    """A sector: its members over the number in force on the day, that number's row, and those before and after it."""

    sector: Sector
    ratio: Figure
    target: SectorTarget
    others: list[SectorTarget]


@allowed("members.view_sectortarget")
def targets(request: Request) -> HttpResponse:
    day = day_asked(request)
    by_sector, (smallest,), (equity,) = figures.read([
        figures.Asked("members.sector_ratio", [day], "sector"),
        figures.Asked("members.sector_ratio", [day]),
        figures.Asked("members.equity", [day]),
    ])  # fmt: skip
    lines = _lines(day, {sector: line[0] for sector, line in by_sector.items()})
    return page(request, "members/targets.html", {
        "day": day, "lines": lines, "crumbs": [roster_crumb()], "as_of_label": _("At the date"),
        "lede": _said(day, lines, smallest, equity), "chart": _chart(day, lines),
    })  # fmt: skip


@allowed("members.change_sectortarget")
def set_target(request: Request) -> HttpResponse:
    given = request.GET.get("sector", "")
    sector = get_object_or_404(Sector, pk=given) if given.isdecimal() else None
    form = TargetForm(request.POST or None, today=today(), sector=sector)
    if target := kept(request, form, partial(actions.set_target, by=request.user)):
        messages.success(request, _("The number to reach in “%(sector)s” is set.") % {"sector": target.sector})
        return redirect("members:targets")
    here = reverse("members:targets")
    return form_page(
        request, form, title=_("Set a number to reach"), submit=_("Set the number"), cancel=here,
        crumbs=[roster_crumb(), (_("Numbers to reach"), here)],
    )  # fmt: skip


@allowed("members.change_sectortarget")
def set_number(request: Request, name: str) -> HttpResponse:
    """The number of a category or a region; sectors have a page of their own."""
    if name not in LISTS:
        raise Http404(_("There is no such list."))
    form = NumberForm(request.POST or None, today=today(), model=LISTS[name])
    here = f"{reverse('members:likeness')}?by={name}"
    if kept(request, form, partial(actions.set_number, by=request.user)):
        messages.success(request, _("The number to reach is set."))
        return redirect(here)
    return form_page(
        request, form, title=_("Set a number to reach"), submit=_("Set the number"), cancel=here,
        crumbs=[roster_crumb(), (_("Representativeness"), here)],
    )  # fmt: skip


def _lines(day: date, ratios: dict[int, Figure]) -> list[Line]:
    history: dict[Sector, list[SectorTarget]] = defaultdict(list)
    for target in SectorTarget.objects.select_related("sector").order_by("sector__position", "sector", "-from_on"):
        history[target.sector].append(target)
    lines = []
    for sector, rows in history.items():
        in_force = next((row for row in rows if row.from_on <= day), rows[-1])
        others = [row for row in rows if row is not in_force]
        lines.append(Line(sector, ratios.get(sector.pk, UNKNOWN), in_force, others))
    return lines


def _said(day: date, lines: list[Line], smallest: Figure, equity: Figure) -> str:
    to_reach = sum(line.ratio.whole or 0 for line in lines)
    if equity.value is None and to_reach:
        said = {"day": words.written_day(day), "number": words.written_number(to_reach)}
        return _("No active member at %(day)s, for %(number)s to reach.") % said
    if equity.value is None:
        return _("No number to reach is in force at %(day)s.") % {"day": words.written_day(day)}
    said = {
        "equity": words.written_number(equity.value, 2), "smallest": words.written_number(smallest.value, 2),
        "day": words.written_day(day),
    }  # fmt: skip
    return _("Equity between sectors is %(equity)s at %(day)s; the smallest ratio is %(smallest)s.") % said


def _chart(day: date, lines: list[Line]) -> BarChart | None:
    known = [line for line in lines if line.ratio.whole and line.ratio.part is not None]
    if not known:
        return None
    return BarChart(
        title=_("Members by sector at %(day)s") % {"day": words.written_day(day)},
        description=_("Members whose principal sector it is; the tick is the number to reach."),
        unit="", by=_("Sector"), value_label=_("Members"),
        bars=[Bar(str(line.sector), line.ratio.part, line.ratio.whole) for line in known],
    )  # fmt: skip
