"""What a body decided is recorded once; what follows from it links to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.actions.numbering import draw
from concertino.base.documents.models import Decision, Document
from concertino.base.journal.actions import verb
from concertino.ground.refusals import Refusal

INITIALS = {Decision.Body.BOARD: "CA", Decision.Body.GENERAL_MEETING: "AG", Decision.Body.COMMITTEE: "CO"}


@verb("documents.decide", gettext_lazy("recorded a decision"))
def decide(*, by: Any, on: date, body: str, title: str, text: str = "", document: Document | None = None) -> Decision:
    """Record a decision under the next number of its body and year: "CA-2026-001"."""
    if body not in INITIALS:
        raise Refusal(_("Say which body decided."), field="body")
    title = " ".join(title.split())
    if not title:
        raise Refusal(_("Give the decision a title."), field="title")
    initials = INITIALS[Decision.Body(body)]
    number = f"{initials}-{on.year}-{draw(f'decision-{body}', on.year):03}"
    return Decision.objects.create(number=number, on=on, body=body, title=title, text=text.strip(), document=document)
