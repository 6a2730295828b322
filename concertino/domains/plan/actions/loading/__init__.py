"""A plan file becomes a plan: checked as a whole, then written; the same file twice changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import User
from concertino.domains.plan.actions.loading.frame import write_frame
from concertino.domains.plan.actions.loading.indicators import write_indicators
from concertino.domains.plan.actions.loading.refused import PlanFileRefused
from concertino.domains.plan.actions.loading.rows import Loaded, Loading
from concertino.domains.plan.actions.loading.work import write_actions
from concertino.domains.plan.models import Plan
from concertino.domains.plan.planfile import meaning, shape
from concertino.domains.plan.planfile.source import Source, read
from concertino.ground.measures import measures

__all__ = ["Loaded", "PlanFileRefused", "load"]


@verb("plan.load", gettext_lazy("loaded a plan"))
def load(*, by: User | None, content: bytes, name: str, on: date) -> Loaded:
    """Load a plan file, of that name, on a day. What people changed since the last loading stays, unless the file changes
    the same thing: then a target or a baseline is superseded, never overwritten. Nothing is deleted."""
    source = checked(content, name)
    loading = Loading(by=by, on=on, name=name, source=source)
    plan = _write_plan(loading, source.data["plan"])
    write_frame(loading, plan, source.data)
    write_indicators(loading, plan, source.data)
    write_actions(loading, plan, source.data)
    _refuse_wrong(source, name)
    if loading.report.changed and not loading.is_first:
        plan.version, plan.version_on = plan.version + 1, on
        plan.save(update_fields=["version", "version_on"])
    loading.report.plan = plan
    return loading.report


def checked(content: bytes, name: str) -> Source:
    """The file, read and found without error."""
    source = read(content)
    if source.data is not None:
        shape.check(source)
        meaning.check(source, measures, _addresses())
    _refuse_wrong(source, name)
    return source


def _refuse_wrong(source: Source, name: str) -> None:
    if source.problems:
        raise PlanFileRefused(name, source.problems)


def _addresses() -> set[str]:
    return set(User.objects.values_list("email", flat=True))


def _write_plan(loading: Loading, said: dict[str, Any]) -> Plan:
    known = Plan.objects.select_for_update().filter(code=said["code"])
    loading.is_first = not known.exists()
    return loading.put(
        Plan, {"code": said["code"]}, loading.words(said, "title", "association") | {
            "starts_on": date.fromisoformat(said["starts_on"]),
            "ends_on": date.fromisoformat(said["ends_on"]),
            "fiscal_start_month": said.get("fiscal_start_month", 7),
        } | ({"version_on": loading.on} if loading.is_first else {}),
    )  # fmt: skip
