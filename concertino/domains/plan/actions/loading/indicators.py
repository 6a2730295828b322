"""Indicators of a plan file, with their baselines and targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.domains.plan.actions.definitions import change_definition
from concertino.domains.plan.actions.loading.rows import Loading, as_kept, day, number
from concertino.domains.plan.actions.promises import change_baseline, change_target
from concertino.domains.plan.models import Indicator, Plan, Target

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
    for node in data["nodes"]:
        for said in node.get("indicators", {}).get("list", []):
            position += 1
            place = {"cell": cells[node["code"]], "position": position}
            _write_indicator(loading, plan, known.pop(said["key"], None), said, place, data.get("awaited", {}))
    loading.report.kept += known


def _write_indicator(loading: Loading, plan: Plan, indicator: Indicator | None, said: dict, place: dict, awaited: dict) -> None:
    measure = said.get("measure", said["key"])
    said_now = as_kept(said | {"awaits": awaited.get(measure, {})})
    sheet = _sheet(loading, said, measure, awaited.get(measure, {}))
    if indicator is None:
        indicator = Indicator.objects.create(plan=plan, key=said["key"], loaded=said_now, **place, **sheet)
        _write_promises(loading, indicator, {}, said_now, since=plan.starts_on)
        loading.report.created += 1
        return
    before = indicator.loaded
    changed = before != said_now or any(getattr(indicator, name) != value for name, value in place.items())
    if changed:
        _change_sheet(loading, indicator, sheet, _sheet(loading, before, before.get("measure", said["key"]), before["awaits"]))
        _write_promises(loading, indicator, before, said_now, since=loading.on)
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


def _write_promises(loading: Loading, indicator: Indicator, before: dict, said: dict, since: date) -> None:
    """Baseline first: some targets start from it."""
    if (baseline := said.get("baseline")) and baseline != before.get("baseline"):
        _write_baseline(loading, indicator, baseline, since)
    former, now = before.get("targets", []), said.get("targets", [])
    gone = [one for one in former if one not in now]
    for target in [one for one in now if one not in former]:
        place = next((one for one in gone if _place(one) == _place(target)), None)
        if place is not None:
            gone.remove(place)
        _write_target(loading, indicator, target, place, since)
    for target in gone:
        _withdraw(loading, indicator, target, since)


def _write_baseline(loading: Loading, indicator: Indicator, said: dict, since: date) -> None:
    change_baseline(
        by=loading.by, indicator=indicator, on=loading.on, from_on=day(said.get("from_on")) or since,
        reason=said.get("reason") or loading.reason, value=number(said.get("value")), first_on=day(said.get("first_on")),
        as_of=date.fromisoformat(said["as_of"]), **loading.words(said, "source"),
    )  # fmt: skip


def _write_target(loading: Loading, indicator: Indicator, said: dict, former: dict | None, since: date) -> None:
    change_target(
        by=loading.by, indicator=indicator, on=loading.on, from_on=day(said.get("from_on")) or since,
        reason=said.get("reason") or loading.reason, former=_standing(indicator, former),
        kind=said["kind"], value=number(said.get("value")), due_on=day(said["due_on"]),
        course=said.get("course", Target.Course.LEVEL), per=said.get("per", Target.Per.PLAN),
        significance=number(said.get("significance")), dimension=said.get("dimension", ""),
        dimension_value=said.get("dimension_value", ""), **loading.words(said, "note"),
    )  # fmt: skip


def _withdraw(loading: Loading, indicator: Indicator, said: dict, since: date) -> None:
    former = _standing(indicator, said)
    if former is not None and former.kind != Target.Kind.NONE:
        change_target(
            by=loading.by, indicator=indicator, on=loading.on, from_on=since, reason=loading.reason, former=former,
            kind=Target.Kind.NONE, dimension=former.dimension, dimension_value=former.dimension_value, per=former.per,
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
