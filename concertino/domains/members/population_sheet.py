"""The sheet of a reference population: the source's labels, its counts, their quality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Lookup, Sheet, sheets
from concertino.domains.members.actions import Counted, count_population, read_count
from concertino.domains.members.models import Population, PopulationCount
from concertino.ground.refusals import Refusal


def _populations() -> Lookup:
    return Lookup((((one.name_fr, one.name_en), one) for one in Population.objects.all()), said=str)


def _read(line: Line) -> Counted:
    values = line.values
    return read_count(values["label"], values.get("count", ""), values.get("flag", ""))


def plan(lines: list[Line], today: date) -> None:
    populations = {line.values["population"].pk for line in lines}
    known = {(row.population_id, row.label): row for row in PopulationCount.objects.filter(population__in=populations)}
    for line in lines:
        population = line.values["population"]
        line.label = f"{population}, {line.values['label']}"
        try:
            counted = _read(line)
        except Refusal as refusal:
            line.reject(refusal)
            continue
        row = known.get((population.pk, counted.label))
        if row is None:
            line.creates(line.label)
        else:
            before = {"count": "" if row.count is None else str(row.count), "flag": row.flag}
            after = {"count": "" if counted.count is None else str(counted.count), "flag": counted.flag}
            line.matches(line.label, row.pk, before, after)


def apply(*, by: Any, lines: Sequence[Line], today: date) -> None:
    found: dict[Population, list[Counted]] = defaultdict(list)
    for line in lines:
        found[line.values["population"]].append(_read(line))
    for population, counted in found.items():
        count_population(by=by, population=population, lines=counted)


sheets.add(
    "populations",
    Sheet(
        key="populations",
        label=gettext_lazy("Reference populations"),
        lede=gettext_lazy("One row a line of the source; describe the population first. A count not given is x, F or “..”."),
        right="members.change_population",
        plan=plan,
        apply=apply,
        order=40,
        columns=(
            Column(
                key="population", label=gettext_lazy("Population"), kind=Kind.REFERENCE, required=True, lookup=_populations,
                aliases=("univers", "jeu de données", "dataset"),
            ),
            Column(
                key="label", label=gettext_lazy("Label of the source"), required=True, max_length=200,
                aliases=("libellé", "étiquette", "secteur", "région", "catégorie", "sector", "region", "category"),
            ),
            Column(
                key="count", label=gettext_lazy("Count"), max_length=40,
                aliases=("nombre", "effectif", "compte", "number", "population totale", "n"),
            ),
            Column(
                key="flag", label=gettext_lazy("Quality"), max_length=40,
                aliases=("qualité", "cote", "indice de qualité", "symbole", "quality", "note"),
            ),
        ),
    ),
)  # fmt: skip
