"""The communication plan of a year, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.communications.matrix import Year, year_of
from concertino.domains.communications.models import Line
from concertino.ground.money import written
from concertino.ground.words import written_number, written_short_day

TEMPLATE = Path(__file__).parent / "plan.typ"
UNKNOWN = "–"


def plan_of_year(year: int, *, language: str, strategy: bool) -> bytes:
    """In the reader's language; the messages of the strategy for those who may read them."""
    with override(language):
        return typeset(TEMPLATE, _said(year, year_of(year), "fr" if language.startswith("fr") else "en", strategy))


def _said(year: int, plan: Year, language: str, strategy: bool) -> dict[str, Any]:
    association = Association.objects.current()
    return {
        "language": language,
        "title": _("Communication plan, %(year)s") % {"year": year},
        "association": {"name": str(association), "lines": []},
        "heads": [_("Days"), _("Content"), _("Channel"), _("Owner"), _("Cost"), _("Expected"), _("Obtained")],
        "parts": [
            {"name": str(row.audience), "rows": [_row(one, language) for _c, cell in row.cells for one in cell]}
            for row in plan.rows
            if row.is_told
        ],
        "nothing": "" if plan.lines else _("The plan has no line in this year."),
        "cost": _("Planned cost of the year: %(cost)s") % {"cost": written(plan.cost, language)},
        "strategies": [*(_strategy(plan) if strategy else []), *_promotion(plan)],
    }  # fmt: skip


def _row(line: Any, language: str) -> list[str]:
    return [
        _days(line), str(line), str(line.channel), str(line.owner or UNKNOWN),
        UNKNOWN if line.cost is None else written(line.cost, language), _with_unit(line, line.expected),
        _with_unit(line, line.obtained),
    ]  # fmt: skip


def _days(line: Line) -> str:
    first = written_short_day(line.on)
    return first if line.until == line.on else f"{first} – {written_short_day(line.until)}"


def _with_unit(line: Line, value: Any) -> str:
    return UNKNOWN if value is None else f"{written_number(value)} {line.said('unit')}"


def _strategy(plan: Year) -> list[dict[str, Any]]:
    said = [f"{one} ({one.dossier}, {one.get_audience_display()}, {written_short_day(one.on)})" for one in plan.messages]
    return [{"name": _("Positioning strategy"), "lines": said}] if said else []


def _promotion(plan: Year) -> list[dict[str, Any]]:
    said = [f"{one} ({one.get_reach_display()}, {written_short_day(one.starts_on)})" for one in plan.promotion]
    return [{"name": _("Promotion strategy"), "lines": said}] if said else []
