"""People take part, and vote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.actions import mark_answered
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.conversations.models import Conversation, Participant, Vote
from concertino.ground.refusals import Refusal


class NotOpen(Refusal):
    """The conversation takes no votes on that day."""


class Already(Refusal):
    """The voice takes part already, from another browser, and nobody can tell which participant it is."""


@verb("conversations.join", gettext_lazy("took part in a conversation"))
def join(*, by: Any, conversation: Conversation, invitation: Invitation | None, on: date) -> Participant:
    """The participant of a voice. Confidential, the voice is found again; anonymous, it is used, and nothing leads back to it:
    what the browser keeps is the only key."""
    if not conversation.call.takes_answers_on(on):
        raise NotOpen(_("This conversation does not take votes any more."))
    if invitation is None:
        if not conversation.call.is_public:
            raise Refusal(_("This conversation is for those who were invited."))
        return Participant.objects.create(conversation=conversation)
    if invitation.call_id != conversation.call_id:
        raise Refusal(_("This link is not one of ours"))
    with transaction.atomic():
        is_first = mark_answered(invitation)
        if conversation.call.mode == Call.Mode.CONFIDENTIAL:
            return Participant.objects.get_or_create(invitation=invitation, defaults={"conversation": conversation})[0]
        if not is_first:
            raise Already(_("You began on another device: go on there. Nothing tells us which votes are yours."))
        return Participant.objects.create(conversation=conversation)


@verb("conversations.vote", gettext_lazy("voted on statements"))
def vote(*, by: Any, participant: Participant, values: Mapping[int, int], on: date) -> int:
    """Keep the votes on some statements, by their keys; voted again, the last vote counts. How many were kept: what was rejected
    while the page was open is passed over."""
    if not participant.conversation.call.takes_answers_on(on):
        raise NotOpen(_("This conversation does not take votes any more."))
    if not set(values.values()) <= set(Vote.Value.values):
        raise Refusal(_("Agree, disagree or pass."))
    open_ones = participant.conversation.statements.accepted().filter(pk__in=values)
    return cast(participant, {one.pk: values[one.pk] for one in open_ones})


def cast(participant: Participant, values: Mapping[int, int]) -> int:
    """One row a participant and statement, whatever arrives at once."""
    rows = [Vote(participant=participant, statement_id=key, value=value) for key, value in sorted(values.items())]
    Vote.objects.bulk_create(rows, update_conflicts=True, unique_fields=["participant", "statement"], update_fields=["value"])
    return len(rows)
