"""The board report: the plan on a day, as a PDF that is read, printed and heard."""

from __future__ import annotations

from django.utils import translation

from concertino.desk.report.build import build
from concertino.desk.report.render import render
from concertino.domains.plan.standing import PlanStanding

LOCALES = {"fr": "fr-ca", "en": "en"}


def report(standing: PlanStanding, language: str) -> bytes:
    """The PDF in "fr" or "en". The standing brings its sentences: it was read with that language active, and for its reader."""
    with translation.override(LOCALES[language]):
        return render(build(standing, language))
