"""Answers are received: once a voice, whole, and kept before they are acknowledged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.models import Invitation
from concertino.domains.questionnaires.answers import check
from concertino.domains.surveys.actions.keeping import keep
from concertino.domains.surveys.anonymity import strata_of
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.models import Draft, Mode, Response, Wave
from concertino.ground.refusals import Refusal

LARGEST = 300_000  # signs of all answers together, as they are kept


class NotOpen(Refusal):
    """The wave takes no answers on that day."""


class Already(Refusal):
    """The voice was heard: what was sent first stands."""


def answer(
    *, by: Any, wave: Wave, invitation: Invitation | None, given: Mapping[str, Any], language: str, at: datetime, key: str,
    mode: str = Mode.WEB, origin: str = "",
) -> Response:  # fmt: skip
    """Keep what a voice answers, and that it did. ``key`` is that of the page sent: sent twice, it is kept once, and the same
    row is returned. In the anonymous mode nothing of the row leads to the invitation.

    No verb: what a verb leaves in the journal would tell when somebody answered.
    """
    day = timezone.localdate(at)
    if not wave.call.takes_answers_on(day):
        raise NotOpen(_("This survey does not take answers any more."))
    answers = _sound(wave, given)
    is_known = invitation is not None and wave.call.mode == wave.call.Mode.CONFIDENTIAL
    response = Response(
        wave=wave, invitation=invitation if is_known else None, language=language, mode=mode, answers=answers, key=key,
        strata=strata_of(invitation, wave.call) if invitation else {}, answered_on=day,
        completed_at=at if is_known else None, origin=origin, typed_by=by,
    )  # fmt: skip
    try:
        is_kept = keep(response, invitation)
    except IntegrityError:  # of two that were sent at once, the first
        is_kept = False
    if not is_kept:
        if found := Response.objects.filter(wave=wave, key=key).first():
            return found
        raise Already(_("Your answers were received before."))
    return response


def _sound(wave: Wave, given: Mapping[str, Any]) -> dict[str, Any]:
    found = check(form_of(wave.version_id), given, complete=True)
    for code, sentence in found.errors.items():
        raise Refusal(sentence, field=code)
    _refuse_too_large(found.answers)
    return found.answers


def _refuse_too_large(answers: Mapping[str, Any]) -> None:
    if len(json.dumps(answers, ensure_ascii=False)) > LARGEST:
        raise Refusal(_("Your answers are too long to be kept: shorten the longest ones."))


@verb("surveys.save_draft", gettext_lazy("saved a draft of answers"))
def save_draft(*, by: Any, invitation: Invitation, answers: Mapping[str, Any], language: str, at: datetime) -> None:
    """Keep what is answered so far, to go on elsewhere. Only where the voice may be known: elsewhere nothing is kept."""
    if invitation.call.mode != invitation.call.Mode.CONFIDENTIAL or invitation.answered:
        return
    _refuse_too_large(answers)
    draft = Draft(invitation=invitation, answers=answers, language=language, saved_at=at)
    Draft.objects.bulk_create(
        [draft], update_conflicts=True, unique_fields=["invitation"], update_fields=["answers", "language", "saved_at"]
    )


@verb("surveys.type_in", gettext_lazy("typed answers received on paper or by telephone"))
def type_in(
    *, by: Any, wave: Wave, invitation: Invitation | None, given: Mapping[str, Any], language: str, mode: str,
    at: datetime, key: str,
) -> Response:  # fmt: skip
    """Answers that somebody gave otherwise than on screen. In the confidential mode one says whose they are."""
    if mode not in (Mode.PAPER, Mode.TELEPHONE):
        raise Refusal(_("Say how the answers were received."), field="mode")
    if invitation is None and wave.call.mode == wave.call.Mode.CONFIDENTIAL:
        raise Refusal(_("Say whose answers these are."), field="invitation")
    return answer(by=by, wave=wave, invitation=invitation, given=given, language=language, mode=mode, at=at, key=key)
