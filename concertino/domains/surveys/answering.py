"""Those who follow the link of a survey are shown its questionnaire."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Call
from concertino.domains.surveys.actions import score
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.views.answering import respond
from concertino.domains.surveys.views.openly import respond_openly
from concertino.ground.answering import Answering, answering
from concertino.ground.refusals import Refusal


def has_a_questionnaire(call: Call) -> None:
    if not Wave.objects.filter(call=call).exists():
        raise Refusal(_("Choose the questionnaire first: nothing is asked yet."))


def closed(call: Call) -> None:
    score(by=None, wave=Wave.objects.get(call=call))


answering.add(
    "survey",
    Answering(
        key="survey", respond=respond, respond_openly=respond_openly, more_to_say=True, check=has_a_questionnaire, closed=closed
    ),
)  # fmt: skip
