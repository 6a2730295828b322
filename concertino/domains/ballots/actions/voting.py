"""A vote is received: once a voice, and kept before it is acknowledged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.ballots.discretion import sector_told
from concertino.domains.ballots.models import Ballot, Cast
from concertino.domains.ballots.sheet import form_of
from concertino.domains.consultations.actions import mark_answered
from concertino.domains.consultations.models import Invitation
from concertino.domains.questionnaires.answers import check
from concertino.ground.refusals import Refusal


class NotOpen(Refusal):
    """The ballot takes no votes on that day."""


class Already(Refusal):
    """The voice was heard, and its vote is sealed."""


@verb("ballots.cast", gettext_lazy("voted"))
def cast(*, by: Any, ballot: Ballot, invitation: Invitation, given: Mapping[str, Any], on: date) -> Cast:
    """Keep the vote of a voice. Confidential, it may be changed until the ballot closes: the last one counts. Anonymous, it is
    sealed: nothing of the row leads to the voice, which is only marked as used. No row of the journal: see docs/decisions."""
    if not ballot.call.takes_answers_on(on):
        raise NotOpen(_("This ballot does not take votes any more."))
    if invitation.call_id != ballot.call_id:
        raise Refusal(_("This link is not one of ours"))
    content = _sound(ballot, given)
    is_first = mark_answered(invitation, wants_news=invitation.wants_news)
    if ballot.call.is_anonymous:
        if not is_first:
            raise Already(_("Your vote was received before, and it is sealed."))
        return Cast.objects.create(ballot=ballot, content=content, sector=sector_told(ballot.call, invitation.sector))
    kept, _is_new = Cast.objects.update_or_create(
        invitation=invitation, defaults={"content": content}, create_defaults={
            "ballot": ballot, "content": content, "sector": invitation.sector,
        },
    )  # fmt: skip
    return kept


def _sound(ballot: Ballot, given: Mapping[str, Any]) -> dict[str, Any]:
    found = check(form_of(ballot), given, complete=True)
    for sentence in found.errors.values():
        raise Refusal(sentence, field="vote")
    return found.answers
