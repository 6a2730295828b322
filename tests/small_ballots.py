"""A ballot that was counted, and one that is being prepared."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.people.models import User
from concertino.domains.ballots import actions
from concertino.domains.ballots.models import Ballot
from concertino.domains.ballots.sheet import code_of
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Topic

OPENED, CLOSES = date(2020, 9, 7), date(2020, 10, 2)


def furnish(by: User) -> dict[str, Any]:
    topics = [
        consultations.raise_topic(by=by, name_fr=f"Enjeu du scrutin {number}", name_en=f"Topic of the ballot {number}", on=OPENED)
        for number in range(1, 5)
    ]
    counted, draft = _ballot(by, topics, "schulze"), _ballot(by, topics, "equal_shares")
    call = consultations.open_call(by=by, call=counted.call, on=OPENED)
    counted.call = call
    for place, voice in enumerate(call.invitations.select_related("call").order_by("member")):
        first, second = topics[place % 3], topics[place % 3 + 1]
        given = {"vote": [code_of(first.pk), code_of(second.pk)]}
        actions.cast(by=None, ballot=counted, invitation=voice, given=given, on=OPENED)
    consultations.close_call(by=by, call=call, on=CLOSES)
    over = consultations.close(by=by, consultation=call.consultation, on=CLOSES)
    consultations.publish(by=by, consultation=over, publication="everyone", on=CLOSES)
    return {"ballots": counted.pk, "ballots:change": draft.call_id}


def _ballot(by: User, topics: list[Topic], rule: str) -> Ballot:
    planned = consultations.plan(by=by, title_fr=f"Priorités ({rule})", opens_on=OPENED, closes_on=CLOSES, on=OPENED)
    call = consultations.call(
        by=by, consultation=planned, kind="ballot", title_fr="Scrutin des priorités", title_en="Ballot on priorities",
        opens_on=OPENED, closes_on=CLOSES,
    )  # fmt: skip
    return actions.prepare(by=by, call=call, method="ranking", rule=rule, seats=2, topics=topics, on=OPENED)
