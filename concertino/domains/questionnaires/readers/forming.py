"""The last step of every reader: sections become a form, and one that is not sound is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.definition import LANGUAGES, Form, Section, fault_of
from concertino.domains.questionnaires.readers.reading import Notes, refuse_too_many
from concertino.ground.refusals import Refusal


def formed(title: Mapping[str, str], sections: Sequence[Section], notes: Notes, *, intro: Mapping[str, str] | None = None,
           thanks: Mapping[str, str] | None = None) -> Form:  # fmt: skip
    """A sound form in the languages that its questions speak, or a Refusal."""
    form = Form(title, intro or {}, thanks or {}, LANGUAGES, tuple(sections))
    questions = list(form.questions())
    refuse_too_many(questions)
    if not any(question.is_asked for question in questions):
        raise Refusal(_nothing_asked(notes), field="file")
    spoken = tuple(one for one in LANGUAGES if any(question.label.get(one) for question in questions))
    form = replace(form, languages=spoken)
    if fault := fault_of(form):
        raise Refusal(fault, field="file")
    return form


def _nothing_asked(notes: Notes) -> str:
    left = [one for one in notes.all if one.questions]
    if not left:
        return _("The file holds no question.")
    first = left[0]
    said = {"count": len(left), "where": first.where, "what": first.what, "why": first.why}
    return _("None of the %(count)s questions of the file can be asked here. The first, %(where)s (%(what)s): %(why)s") % said
