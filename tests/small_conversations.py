"""A conversation that anybody took part in, published to everyone, and one that is being prepared."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.people.models import User
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Call
from concertino.domains.conversations import actions
from concertino.domains.conversations.models import Conversation

OPENED, CLOSES = date(2020, 10, 5), date(2020, 10, 30)
STATEMENTS = [
    "Les bourses devraient être plus simples à demander.",
    "Le bulletin paraît trop souvent.",
    "Il faut plus de rencontres en région.",
    "Les assemblées devraient se tenir à distance.",
    "La cotisation est juste.",
    "Le conseil parle assez des musiciens pigistes.",
    "Il faut un prix annuel.",
    "Les formations sont trop courtes.",
]


def furnish(by: User) -> dict[str, Any]:
    held, draft = _conversation(by, Call.Mode.PUBLIC), _conversation(by, Call.Mode.CONFIDENTIAL)
    held.call = call = consultations.open_call(by=by, call=held.call, on=OPENED)
    keys = list(held.statements.order_by("pk").values_list("pk", flat=True))
    for number in range(14):
        person = actions.join(by=None, conversation=held, invitation=None, on=OPENED)
        camp = 1 if number < 8 else -1
        values = {key: 1 if place < 2 else camp for place, key in enumerate(keys)}
        actions.vote(by=None, participant=person, values=values, on=OPENED)
    waiting, refused = (
        actions.propose(by=None, conversation=held, text=text, language="fr", on=OPENED)
        for text in ("Les salles manquent en région.", "Le président devrait partir.")
    )
    actions.reject(by=by, statement=refused, reason="Vise une personne", on=OPENED)
    consultations.close_call(by=by, call=call, on=CLOSES)
    consultations.close(by=by, consultation=call.consultation, on=CLOSES)
    consultations.publish(by=by, consultation=call.consultation, publication="everyone", on=CLOSES)
    return {
        "conversations": held.pk, "conversations:policy": draft.call_id, "conversations:accept": waiting.pk,
        "conversations:reject": waiting.pk,
    }  # fmt: skip


def _conversation(by: User, mode: str) -> Conversation:
    planned = consultations.plan(by=by, title_fr="Parlons de demain", opens_on=OPENED, closes_on=CLOSES, on=OPENED)
    call = consultations.call(
        by=by, consultation=planned, kind="conversation", title_fr="Que voulons-nous ensemble?",
        title_en="What do we want together?", opens_on=OPENED, closes_on=CLOSES, mode=mode,
    )  # fmt: skip
    return actions.start_conversation(
        by=by, call=call, policy_fr="Une idée à la fois, avec respect.", policy_en="One idea at a time, with respect.",
        statements=STATEMENTS, on=OPENED,
    )  # fmt: skip
