"""Indicators of a plan file, with their baselines and targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.plan.actions.definitions import change_definition
from concertino.domains.plan.actions.loading.rows import Loading, as_kept, day, number
from concertino.domains.plan.actions.promises import change_baseline, change_target
from concertino.domains.plan.models import Baseline, Indicator, Plan, Target
from concertino.domains.plan.planfile.source import Path
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

TEXTS = ("name", "definition", "formula", "source", "unit", "limits")
# What a file may leave unsaid, and what that means.
UNSAID = {
    "dimension": "", "rule": Indicator.Rule.PRINCIPAL, "shown_as": Indicator.ShownAs.NUMBER,
    "direction": Indicator.Direction.UP, "frequency": Indicator.Frequency.CONTINUOUS,
}  # fmt: skip


def write_indicators(loading: Loading, plan: Plan, data: dict[str, Any]) -> None:
    known = {one.key: one for one in plan.indicators.all()}
    cells = {cell.node.code: cell for cell in plan.cells.filter(kind="indicators").select_related("node")}
    position = 0
    for i, node in enumerate(data["nodes"]):
        for j, said in enumerate(node.get("indicators", {}).get("list", [])):
            position += 1
            place = {"cell": cells[node["code"]], "position": position}
            at = ("nodes", i, "indicators", "list", j)
            _write_indicator(loading, plan, known.pop(said["key"], None), said, at, place, data.get("awaited", {}))
    loading.report.kept += known


def _write_indicator(
    loading: Loading, plan: Plan, indicator: Indicator | None, said: dict, at: Path, place: dict, awaited: dict
) -> None:
    measure = said.get("measure", said["key"])
    said_now = as_kept(said | {"awaits": awaited.get(measure, {})})
    sheet = _sheet(loading, said, measure, awaited.get(measure, {}))
    if indicator is None:
        indicator = Indicator.objects.create(plan=plan, key=said["key"], loaded=said_now, **place, **sheet)
        _write_promises(loading, indicator, at, {}, said_now, since=plan.starts_on)
        loading.report.created += 1
        return
    before = indicator.loaded
    changed = before != said_now or any(getattr(indicator, name) != value for name, value in place.items())
    if changed:
        with loading.at(*at):
            known = _sheet(loading, before, before.get("measure", said["key"]), before["awaits"])
            _change_sheet(loading, indicator, sheet, known)
        _write_promises(loading, indicator, at, before, said_now, since=loading.on)
        Indicator.objects.filter(pk=indicator.pk).update(loaded=said_now, **place)
    loading.count(changed)


def _sheet(loading: Loading, said: dict, measure: str | None, awaits: dict) -> dict[str, Any]:
    return (
        loading.words(said, *TEXTS)
        | {name: said.get(name, unsaid) for name, unsaid in UNSAID.items()}
        | {"window": said["window"], "measure": measure, "owner": loading.owner(said)}
        | {f"awaits_{lang}": awaits.get(lang, "") for lang in ("fr", "en")}
    )


def _change_sheet(loading: Loading, indicator: Indicator, sheet: dict, before: dict) -> None:
    """Only what the file itself changed since it was last loaded."""
    changes = {name: value for name, value in sheet.items() if value != before[name]}
    change_definition(by=loading.by, indicator=indicator, on=loading.on, reason=loading.reason, **changes)


def _write_promises(loading: Loading, indicator: Indicator, at: Path, before: dict, said: dict, since: date) -> None:
    """Baseline first: some targets start from it."""
    if (baseline := said.get("baseline")) and baseline != before.get("baseline"):
        with loading.at(*at, "baseline"):
            _write_baseline(loading, indicator, baseline, since)
    former, now = before.get("targets", []), said.get("targets", [])
    gone = [one for one in former if one not in now]
    for i, target in [(i, one) for i, one in enumerate(now) if one not in former]:
        place = next((one for one in gone if _place(one) == _place(target)), None)
        if place is not None:
            gone.remove(place)
        with loading.at(*at, "targets", i):
            _write_target(loading, indicator, target, place, since)
    for target in gone:
        with loading.at(*at):
            _withdraw(loading, indicator, target, since)


def _write_baseline(loading: Loading, indicator: Indicator, said: dict, since: date) -> None:
    former = indicator.baselines.latest_only().first()
    change_baseline(
        by=loading.by, indicator=indicator, on=loading.on, from_on=day(said.get("from_on")) or _after(former, since),
        reason=said.get("reason") or loading.reason, value=number(said.get("value")), first_on=day(said.get("first_on")),
        as_of=date.fromisoformat(said["as_of"]), **loading.words(said, "source"),
    )  # fmt: skip


def _write_target(loading: Loading, indicator: Indicator, said: dict, place: dict | None, since: date) -> None:
    former = _standing(indicator, place)
    from_on, due_on = day(said.get("from_on")), date.fromisoformat(said["due_on"])
    if from_on is None:
        from_on = _after(former, since)
        _refuse_past(due_on, from_on)
    change_target(
        by=loading.by, indicator=indicator, on=loading.on, from_on=from_on,
        reason=said.get("reason") or loading.reason, former=former,
        kind=said["kind"], value=number(said.get("value")), due_on=due_on,
        course=said.get("course", Target.Course.LEVEL), per=said.get("per", Target.Per.PLAN),
        significance=number(said.get("significance")), dimension=said.get("dimension", ""),
        dimension_value=said.get("dimension_value", ""), **loading.words(said, "note"),
    )  # fmt: skip


def _withdraw(loading: Loading, indicator: Indicator, said: dict, since: date) -> None:
    former = _standing(indicator, said)
    if former is not None and former.kind != Target.Kind.NONE:
        change_target(
            by=loading.by, indicator=indicator, on=loading.on, from_on=_after(former, since), reason=loading.reason,
            former=former,
            kind=Target.Kind.NONE, dimension=former.dimension, dimension_value=former.dimension_value, per=former.per,
        )  # fmt: skip


def _after(former: Target | Baseline | None, since: date) -> date:
    """The day of the loading, or the first on which the former one was in force already: a past day keeps what it had."""
    return max(since, former.from_on + DAY) if former else since


def _refuse_past(due_on: date, from_on: date) -> None:
    if due_on < from_on:
        raise Refusal(
            _("the target was due on %(due)s, which is past: changed now, it would be in force from %(first)s only; say with "
              "“from_on” from what day it was")
            % {"due": written_day(due_on), "first": written_day(from_on)},
            field="due_on",
        )  # fmt: skip


def _place(said: dict) -> tuple:
    """What makes two targets of a file the same one, changed: what they are for."""
    return said.get("dimension", ""), said.get("dimension_value", ""), said.get("per", "plan")


def _standing(indicator: Indicator, said: dict | None) -> Target | None:
    """The latest target in the line of the one that the file once gave, whatever people have made of it since."""
    if said is None:
        return None
    dimension, value, per = _place(said)
    lines = indicator.targets.latest_only().filter(dimension=dimension, dimension_value=value)
    return lines.filter(per=per).last() or lines.last()
