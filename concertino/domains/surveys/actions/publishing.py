"""Results are published question by question, within what the publication of the consultation allows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.models import PublishedQuestion, Wave
from concertino.ground.refusals import Refusal


@verb("surveys.publish_questions", gettext_lazy("chose the results of a survey to publish"))
def publish_questions(*, by: Any, wave: Wave, questions: Mapping[str, tuple[str, str]], on: date) -> None:
    """The questions whose results may be read, each with a comment in French and in English: these and no others. Who reads them,
    and from when, is said by the publication of the consultation."""
    if wave.call.closed_on is None:
        raise Refusal(_("Results are published once the survey is closed: until then they change with each answer."))
    asked = {question.code for question in form_of(wave.version_id).questions() if question.is_asked}
    if unknown := questions.keys() - asked:
        raise Refusal(_("The survey asks no question “%(code)s”.") % {"code": min(unknown)})
    wave.published_questions.exclude(question__in=questions.keys()).delete()
    PublishedQuestion.objects.bulk_create(
        [
            PublishedQuestion(wave=wave, question=code, on=on, comment_fr=french.strip(), comment_en=english.strip())
            for code, (french, english) in questions.items()
        ],
        update_conflicts=True, unique_fields=["wave", "question"], update_fields=["comment_fr", "comment_en"],
    )  # fmt: skip
