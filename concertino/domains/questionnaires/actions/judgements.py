"""What a person says of a question whose wording changed from one version to another."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.questionnaires.models import Version, WordingJudgement
from concertino.ground.refusals import Refusal


@verb("questionnaires.judge", gettext_lazy("judged whether a question compares between versions"))
def judge(*, by: Any, old: Version, new: Version, question: str, level: str, reason: str, on: date) -> WordingJudgement:
    """It prevails over what is computed, with its reason; earlier ones stay to be read."""
    if not all(version.form.question(question) for version in (old, new)):
        raise Refusal(_("Both versions must ask the question."), field="question")
    if level not in WordingJudgement.Level.values:
        raise Refusal(_("Say whether it compares: yes, with care or no."), field="level")
    if not reason.strip():
        raise Refusal(_("Say why."), field="reason")
    return WordingJudgement.objects.create(old=old, new=new, question=question, level=level, reason=reason.strip(), on=on)
