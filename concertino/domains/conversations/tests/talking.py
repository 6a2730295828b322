"""A conversation to take part in, and people invited to it: what the tests of this room begin with."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.links import token_of
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.consultations.tests.called import drafted, enrolled, person
from concertino.domains.conversations import actions
from concertino.domains.conversations.models import Conversation, Statement
from concertino.ground.periods import today

TEXTS = ("Les bourses devraient être plus simples.", "Le bulletin paraît trop souvent.", "Il faut plus de rencontres en région.")


def prepared(texts: tuple[str, ...] = TEXTS, **facts: Any) -> Conversation:
    """Of a call that is not open yet, and runs today."""
    given = {"kind": "conversation", "opens_on": today(), "closes_on": date(2999, 12, 31), "record_on": date(2021, 1, 1)} | facts
    return actions.start_conversation(
        by=None, call=drafted(**given), policy_fr="Une idée à la fois.", statements=texts, on=today()
    )


def opened(names: tuple[str, ...] = ("Hébert",), **facts: Any) -> Conversation:
    for name in names:
        enrolled(person(name))
    conversation = prepared(**facts)
    call = consultations.open_call(by=None, call=conversation.call, on=today())
    return Conversation.objects.select_related("call__consultation").get(call=call)


def voices(conversation: Conversation) -> list[Invitation]:
    return list(Invitation.objects.filter(call=conversation.call).select_related("call").order_by("member__folded"))


def address(invitation: Invitation) -> str:
    return f"/r/{token_of(invitation.pk)}/"


def open_address(call: Call) -> str:
    return f"/r/{call.open_token}/"


def sent(client: Client, where: str, **fields: Any):
    return client.post(where, fields, follow=True)


def first(conversation: Conversation) -> Statement:
    return conversation.statements.order_by("pk")[0]
