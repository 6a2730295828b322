"""Participants and votes of an anonymous conversation are mixed: keys, drawn by chance, stand."""

from __future__ import annotations

from django.db import transaction

from concertino.domains.conversations.models import Conversation, Participant, Vote
from concertino.ground.mixing import mix as mixed


@transaction.atomic
def mix(conversation: Conversation) -> int:
    """How many participants were mixed."""
    mixed(Vote.objects.filter(participant__conversation=conversation))
    return mixed(Participant.objects.filter(conversation=conversation))
