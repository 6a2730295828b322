"""The sheet of readings: values of indicators that no record computes, typed elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Sheet, sheets
from concertino.domains.plan import actions
from concertino.domains.plan.actions.readings import Typed, check_reading
from concertino.domains.plan.models import Indicator, Reading
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

COLUMNS = [
    Column(key="cell", label=gettext_lazy("Cell of the plan"), required=True, aliases=("cellule", "case")),
    Column(key="measure", label=gettext_lazy("Measure"), required=True, aliases=("mesure", "indicator", "indicateur", "clé")),
    Column(
        key="as_of", label=gettext_lazy("Date of the value"), kind=Kind.DATE, required=True,
        aliases=("date", "date de la valeur", "au"),
    ),
    Column(
        key="value", label=gettext_lazy("Value"), kind=Kind.DECIMAL, required=True, limits=limits_of(Reading, "value"),
        aliases=("valeur",),
    ),
    Column(key="author", label=gettext_lazy("Author"), required=True, max_length=160, aliases=("auteur", "autrice", "lu par")),
    Column(
        key="evidence", label=gettext_lazy("Evidence"), required=True, max_length=400,
        aliases=("preuve", "source", "pièce", "justificatif"),
    ),
]  # fmt: skip

Place = tuple[int, date]  # an indicator and a date


def plan(lines: list[Line], today: date) -> None:
    """Say of each line what it would do: a new reading, a correction of the one of that date, or nothing. Two queries."""
    indicators = _indicators()
    readings = {(one.indicator_id, one.as_of): one for one in Reading.objects.filter(superseded_by__isnull=True)}
    seen: dict[Place, int] = {}
    for line in lines:
        try:
            indicator = _indicator(indicators, line.values)
            check_reading(indicator, _typed(line), today)
            _refuse_twice(seen, (indicator.pk, line.values["as_of"]), line)
        except Refusal as refusal:
            line.reject(refusal.sentence)
            continue
        label = f"{line.values['cell']} {indicator.said('name')}, {written_day(line.values['as_of'])}"
        former = readings.get((indicator.pk, line.values["as_of"]))
        if former is None:
            line.creates(label)
            line.target = indicator
        else:
            line.matches(label, former, {"value": former.value, "author": former.author, "evidence": former.evidence})


def apply(*, by: Any, lines: Iterable[Line], today: date) -> None:
    lines = list(lines)
    actions.take_in_readings(
        by=by, on=today, reason=_("Corrected by a file"),
        new=[(line.target, _typed(line)) for line in lines if isinstance(line.target, Indicator)],
        corrected=[(line.target, _typed(line)) for line in lines if isinstance(line.target, Reading)],
    )  # fmt: skip


Names = dict[tuple[str, str], list[Indicator]]


def _indicators() -> tuple[Names, Names]:
    """By cell and key, and by cell and measure. Several plans may have the same, and several indicators one measure."""
    keys: Names = defaultdict(list)
    of_measures: Names = defaultdict(list)
    for one in Indicator.objects.select_related("cell", "plan"):
        keys[one.cell.code.lower(), one.key].append(one)
        of_measures[one.cell.code.lower(), one.measure or ""].append(one)
    return keys, of_measures


def _indicator(indicators: tuple[Names, Names], values: dict[str, Any]) -> Indicator:
    keys, of_measures = indicators
    cell, measure, day = values["cell"], values["measure"].lower(), values["as_of"]
    if not any(code == cell.lower() for code, _key in keys):
        raise Refusal(_("“%(cell)s” is not a cell of indicators of the plan.") % {"cell": cell})
    found = keys.get((cell.lower(), measure)) or of_measures.get((cell.lower(), measure), [])
    if not found:
        raise Refusal(_("The cell %(cell)s has no indicator “%(measure)s”.") % {"cell": cell, "measure": measure})
    if len(found) > 1:
        found = [one for one in found if one.plan.starts_on <= day <= one.plan.ends_on]
    if len(found) != 1:
        raise Refusal(_("Several indicators answer to this name, and the date does not say which."))
    return found[0]


def _typed(line: Line) -> Typed:
    return Typed(**{name: line.values[name] for name in Typed._fields})


def _refuse_twice(seen: dict[Place, int], place: Place, line: Line) -> None:
    if place in seen:
        raise Refusal(_("The same reading is already on line %(line)s.") % {"line": seen[place]})
    seen[place] = line.number


sheets.add(
    "readings",
    Sheet(
        key="readings", label=gettext_lazy("Readings of indicators"), right="plan.add_reading", columns=COLUMNS,
        plan=plan, apply=apply, order=400,
        lede=gettext_lazy("Values of the plan's indicators that no record computes, each with who read it and what shows it."),
    ),
)  # fmt: skip
