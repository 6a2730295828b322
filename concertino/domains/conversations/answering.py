"""Those who follow the link of a conversation take part in it, as often as they like until it closes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.domains.consultations.models import Call
from concertino.domains.conversations.actions import mix
from concertino.domains.conversations.models import Conversation, Statement
from concertino.domains.conversations.views.taking_part import respond, respond_openly
from concertino.ground.answering import Answering, answering
from concertino.ground.refusals import Refusal


def has_statements(call: Call) -> None:
    if not Statement.objects.accepted().filter(conversation__call=call).exists():
        raise Refusal(_("Write some statements first: there is nothing to vote on yet."))


def closed(call: Call) -> None:
    if call.is_anonymous:
        mix(Conversation.objects.get(call=call))


answering.add(
    "conversation",
    Answering(
        key="conversation", respond=respond, respond_openly=respond_openly, more_to_say=True, check=has_statements, closed=closed
    ),
)  # fmt: skip
