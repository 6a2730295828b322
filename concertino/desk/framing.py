"""What surrounds the plan's pages: the day and its links, the way back, what the reader may do."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.ui.pages import may
from concertino.desk.discretion import hides_small
from concertino.domains.plan.models import Orientation, Plan
from concertino.domains.plan.standing import IndicatorStanding, NodeStanding, PlanStanding
from concertino.ground import words
from concertino.ground.measures import measures
from concertino.ground.periods import quarter, today

HEADINGS = {
    Orientation.Kind.VISION: gettext_lazy("Vision"),
    Orientation.Kind.MISSION: gettext_lazy("Mission"),
    Orientation.Kind.VALUE: gettext_lazy("Values"),
    Orientation.Kind.ORIENTATION: gettext_lazy("Orientations"),
}


def frame(request: HttpRequest, found: PlanStanding, as_of_label: str, objective: NodeStanding | None = None) -> dict[str, Any]:
    """The day in force, which links keep when it was asked for, and the way back to the plan."""
    kept = {name: request.GET[name] for name in ("plan", "as_of") if request.GET.get(name)}
    on = f"?{urlencode(kept)}" if kept else ""
    crumbs = [(_("Plan"), reverse("desk:plan") + on)]
    if objective:
        crumbs.append((str(objective.node), reverse("desk:objective", args=[objective.node.code]) + on))
    return {
        "found": found, "plan": found.plan, "as_of": found.as_of, "as_of_label": as_of_label, "on": on, "crumbs": crumbs,
        "other_days": _other_days(found.plan, found.as_of, kept),
        "keep": [("plan", kept["plan"])] if "plan" in kept else [],
    }  # fmt: skip


def _other_days(plan: Plan, day: date, kept: dict[str, str]) -> list[tuple[str, str]]:
    """Days worth a link: the ends of the two quarters before, and the latest."""
    before = quarter(day).eve
    latest = min(today(), plan.ends_on)
    days = [(words.written_short_day(one), one) for one in (quarter(before).eve, before) if one >= plan.starts_on]
    if day != latest:
        days.append((_("Latest"), latest))
    return [(label, f"?{urlencode(kept | {'as_of': one.isoformat()})}") for label, one in days]


def other_plans(plan: Any) -> list[tuple[str, str]]:
    """The titles of the other plans, with their addresses."""
    first, second = ("title_fr", "title_en") if words.french() else ("title_en", "title_fr")
    return [(one[first] or one[second], f"{reverse('desk:plan')}?{urlencode({'plan': one['code']})}") for one in plan.others]


def orientations(plan: Any) -> list[dict[str, Any]]:
    """Vision, mission, values, orientations, each with its texts in the reader's language."""
    first, second = ("fr", "en") if words.french() else ("en", "fr")
    told = [
        {"kind": one["kind"], "name": one[f"name_{first}"] or one[f"name_{second}"],
         "text": one[f"text_{first}"] or one[f"text_{second}"]}
        for one in plan.head
    ]  # fmt: skip
    groups = ((kind, list(texts)) for kind, texts in groupby(told, key=lambda one: one["kind"]))
    return [{"kind": HEADINGS[kind], "texts": texts} for kind, texts in groups]


def rows_url(user: Any, standing: IndicatorStanding) -> str:
    """The page of the rows behind the figure, for those who may open it."""
    measure = measures.get(standing.measure or "")
    if measure is None or standing.period is None or hides_small(user, measure.key):
        return ""
    first, last = (day.isoformat() for day in standing.period)
    asked = {"as_of": last} if measure.at_a_date else {"from": first, "to": last}
    return f"{reverse('desk:evidence', args=[measure.key])}?{urlencode(asked)}"


def acts(user: Any, standing: IndicatorStanding) -> list[tuple[str, str]]:
    """What the reader may change of the indicator."""
    offered = [
        (_("Change the target"), "plan:change_target", "plan.change_target"),
        (_("Change the baseline"), "plan:change_baseline", "plan.change_baseline"),
        (_("Edit the sheet"), "plan:change_definition", "plan.change_indicator"),
    ]
    if standing.measure not in measures:
        offered.insert(0, (_("Type a reading"), "plan:record_reading", "plan.add_reading"))
    return [(label, reverse(name, args=[standing.key])) for label, name, right in offered if may(user, right)]
