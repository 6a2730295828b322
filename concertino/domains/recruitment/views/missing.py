"""Where members lack, and whom one could ask."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.charts import Bar, BarChart
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.recruitment.missing import LISTS, Group, groups
from concertino.domains.recruitment.views.framing import crumbs, tabs
from concertino.ground import words
from concertino.ground.measures import measures
from concertino.ground.periods import read_day, today


@allowed("recruitment.view_strategy")
def show(request: Request) -> HttpResponse:
    try:
        day = read_day(request.GET.get("as_of", ""))
    except ValueError:
        day = today()
    asked = request.GET.get("by", "")
    by = asked if asked in LISTS else "sector"
    rights = {"sees_members": "members.view_membership", "sees_prospects": "recruitment.view_prospect"}
    found = groups(by, day, **{name: may(request.user, right) for name, right in rights.items()})
    dimension = str(measures["members.active"].by[by].label).capitalize()
    return page(request, "recruitment/missing.html", {
        "tabs": tabs(request), "crumbs": crumbs(request), "day": day, "by": by, "dimension": dimension, "lines": found,
        "lede": _said(found), "chart": _chart(found, dimension), "as_of_label": _("At the date"), "keep": [("by", by)],
        "others": [
            (str(measures["members.active"].by[name].label).capitalize(), f"?by={name}&as_of={day.isoformat()}", name == by)
            for name in LISTS
        ],
    })  # fmt: skip


def _said(found: list[Group]) -> str:
    lacking = [group for group in found if group.lack]
    if not any(group.number for group in found):
        return _("No number to reach is in force: the board sets them, or a reference population proposes them.")
    if not lacking:
        return _("Every number to reach is reached.")
    lack = sum(group.lack or 0 for group in lacking)
    text = ngettext("%(lack)s members lack in %(count)s group.", "%(lack)s members lack in %(count)s groups.", len(lacking))
    return text % {"lack": words.written_number(lack), "count": words.written_number(len(lacking))}


def _chart(found: list[Group], dimension: str) -> BarChart | None:
    bars = [Bar(str(group.entry), group.members, group.number) for group in found if group.number and group.entry]
    if not bars:
        return None
    return BarChart(
        title=_("Members and numbers to reach"), unit="", by=dimension, value_label=_("Members"),
        description=_("The tick is the number to reach."), bars=bars,
    )  # fmt: skip
