"""The board report: the plan on a day, as a PDF that is read, printed and heard."""

from __future__ import annotations

from django.utils import translation

from concertino.base.people.models import User
from concertino.desk.report.build import build
from concertino.desk.report.render import render
from concertino.domains.plan.standing import PlanStanding

LOCALES = {"fr": "fr-ca", "en": "en"}


def report(standing: PlanStanding, language: str, reader: User | None = None) -> bytes:
    """The PDF in "fr" or "en". The standing brings its sentences: it was read with that language active.

    Small numbers whose rows the reader may not see are left out; without a reader it is the association's own copy.
    """
    with translation.override(LOCALES[language]):
        return render(build(standing, language, reader))
