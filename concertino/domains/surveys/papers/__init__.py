"""The results of a survey as a PDF, in the language of the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.publishing import Published, outcome_of
from concertino.domains.surveys.results import language
from concertino.ground.words import written_day

TEMPLATE = Path(__file__).with_name("results.typ")


def results_paper(wave: Wave) -> bytes:
    association, outcome = Association.objects.current(), outcome_of(wave)
    place = ", ".join(filter(None, (association.street, association.city, association.postal_code)))
    return typeset(TEMPLATE, {
        "language": language(), "title": str(wave),
        "association": {"name": str(association), "lines": [line for line in (place, association.email) if line]},
        "facts": [
            (_("Consultation"), str(wave.call.consultation)),
            (_("Closed on"), written_day(wave.call.closed_on) if wave.call.closed_on else ""),
        ],
        "questions": [_question(one) for one in outcome.questions],
        "method_title": _("How it is computed"), "method": outcome.method,
    })  # fmt: skip


def _question(one: Published) -> dict[str, Any]:
    """The table of the drawing, and the drawing as it is printed."""
    result = one.result
    heads, rows = result.table or ((), ())
    if result.drawing:
        heads, rows = result.drawing.columns, result.drawing.rows
    return {
        "label": result.label, "lines": [result.said_n, *result.sentences], "comment": one.comment,
        "drawing": str(result.drawing.print) if result.drawing else "",
        "summary": result.drawing.summary if result.drawing else "",
        "heads": list(heads), "rows": [list(row) for row in rows],
    }  # fmt: skip
