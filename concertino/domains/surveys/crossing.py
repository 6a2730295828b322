"""A cross-table as it is shown: named rows and columns, shares by row, and what chance has to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Dimension
from concertino.domains.questionnaires.definition import said
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.forms.analysing import CrossForm
from concertino.domains.surveys.methods import values_said
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.reading import kept
from concertino.domains.surveys.results import HIDDEN, language
from concertino.ground.words import written_number, written_percent


@dataclass(frozen=True)
class CrossTable:
    title: str
    heads: list[str]
    rows: list[list[str]]
    sentence: str
    hides: bool


def crossing_of(wave: Wave, form: CrossForm) -> CrossTable | None:
    """None until something is asked, or where it cannot be crossed."""
    if form.asked is None:
        return None
    row, column, along = form.asked
    found = kept.crossing(wave, along, row, column)
    if found is None:
        return None
    names = _names(wave, row)
    heads = [_names(wave, column).get(key, key) for key in found["columns"]]
    rows = [
        [
            names.get(one["key"], one["key"]),
            *map(_share, one["shares"], one["margins"]),
            HIDDEN if one["n"] is None else written_number(one["n"]),
        ]
        for one in found["rows"]
    ]
    hides = any(share is None for one in found["rows"] for share in one["shares"])
    title = _("%(column)s, by %(row)s") % {"column": _label(wave, column), "row": _label(wave, row)}
    return CrossTable(title, [_label(wave, row), *heads, _("Answers")], rows, chance_said(found["test"]), hides)


def chance_said(test: dict[str, Any] | None) -> str:
    """What the test of Rao and Scott says, then its figures for those who want them."""
    if test is None:
        return _("Too little is told by this table for a test.")
    differ = _("Rows differ by more than chance would have them.")
    alike = _("As much difference between rows could be chance.")
    figures = _("Test of Rao and Scott: F = %(f)s, p = %(p)s, %(n)s answers.") % {
        "f": written_number(test["f"], 2), "p": written_p(test["p"]), "n": written_number(test["n"]),
    }  # fmt: skip
    return f"{differ if test['p'] < 0.05 else alike} {figures}"


def written_p(p: float) -> str:
    return f"< {written_number(0.001, 3)}" if p < 0.001 else written_number(p, 3)


def _share(share: float | None, margin: float | None) -> str:
    if share is None:
        return HIDDEN
    return written_percent(share) if margin is None else f"{written_percent(share)} ± {written_number(100 * margin, 1)}"


def _names(wave: Wave, name: str) -> dict[str, str]:
    if name.startswith("by:"):
        return values_said(wave, name.removeprefix("by:"))
    question = form_of(wave.version_id).question(name)
    return {option.code: said(option.label, language()) for option in question.options} if question else {}


def _label(wave: Wave, name: str) -> str:
    if name.startswith("by:"):
        return str(Dimension(name.removeprefix("by:")).label)
    question = form_of(wave.version_id).question(name)
    return said(question.label, language()) if question else name
