"""How results were computed, in sentences that anyone reads: to whom they are weighted, how well, with what margins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Dimension
from concertino.domains.consultations.models import Margin as Known
from concertino.domains.surveys.models import Wave
from concertino.ground.words import written_number, written_percent


def method_said(found: Mapping[str, Any], least: int) -> list[str]:
    """Of an analysis: its population, its weights, its margins, what it hides."""
    return [_population(found), *_weights(found["weights"]), _margins(found), _hidden(least)]


def dimension_said(name: str) -> str:
    return str(Dimension(name).label).lower()


def values_said(wave: Wave, name: str) -> dict[str, str]:
    """The values of a dimension by code, in the order of their list, as they were called on the day of the wave."""
    margins = Known.objects.filter(call=wave.call, dimension=name).order_by("position", "value")
    return {margin.value: margin.said("label") for margin in margins}


def _population(found: Mapping[str, Any]) -> str:
    n = written_number(found["n"])
    if found["population"] is None:
        return _("%(n)s answered; anyone could, so that nobody knows of how many.") % {"n": n}
    said = {"n": n, "population": written_number(found["population"]), "share": ""}
    said["share"] = written_percent(found["n"] / found["population"]) if found["population"] else "–"
    return _("%(n)s answered of %(population)s who were called (%(share)s).") % said


def _weights(weights: Mapping[str, Any]) -> list[str]:
    if not weights["along"]:
        return [_("Each answer counts alike: nothing is weighted.")]
    names = ", ".join(dimension_said(name) for name in weights["along"])
    sentences = [
        _("Answers are weighted so that they look like those who were called, by %(names)s (raking).") % {"names": names},
        _("They are worth %(n)s answers of equal weight (design effect %(deff)s).")
        % {"n": written_number(round(weights["n_eff"])), "deff": written_number(weights["deff"], 2)},
    ]
    low, high = (written_number(bound, 1) for bound in weights["bounds"])
    sentences.append(_("Every weight is between %(low)s and %(high)s times the average.") % {"low": low, "high": high})
    if weights["converged"]:
        sentences.append(_("The weighting converged on the number of each group that answered."))
    else:
        gap = written_percent(weights["gap"], 1)
        sentence = _("Some weights would be extreme and were cut: a group is off its number by up to %(gap)s.")
        sentences.append(sentence % {"gap": gap})
    if weights["unheard"]:
        sentences.append(_("Groups of which nobody answered are spoken for by the others."))
    return sentences


def _margins(found: Mapping[str, Any]) -> str:
    if found["population"] is None:
        return _("Margins are at 95%, as if those who answered had been drawn by chance.")
    return _("Margins are at 95%, as if those who answered had been drawn by chance, in a population of that size.")


def _hidden(least: int) -> str:
    said = {"n": written_number(least)}
    return _("What fewer than %(n)s people answered is not shown, nor what would tell it by subtraction.") % said
