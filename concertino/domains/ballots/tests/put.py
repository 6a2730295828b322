"""Ballots put to some members, made through the verbs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from concertino.domains.ballots import actions
from concertino.domains.ballots.models import Ballot, Cast
from concertino.domains.ballots.sheet import code_of
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.links import token_of
from concertino.domains.consultations.models import Invitation, Topic
from concertino.domains.consultations.tests.called import CLOSING, OPENING, drafted, enrolled, organisation, sector

RAISED = date(2019, 1, 15)
NAMES = ("Relève", "Tournée", "Éducation", "Captation")


def topics(*names: str) -> list[Topic]:
    return [consultations.raise_topic(by=None, name_fr=name, on=RAISED) for name in names or NAMES]


def prepared(on: list[Topic] | None = None, **facts: Any) -> Ballot:
    about = {name: facts.pop(name) for name in ("mode", "opens_on", "closes_on", "consultation", "min_cell") if name in facts}
    call = drafted(kind="ballot", title_fr="Priorités 2021", **about)
    given = {"method": "ranking", "rule": "borda", "seats": 2, "topics": on or topics(), "on": call.opens_on} | facts
    return actions.prepare(by=None, call=call, **given)


def members(count: int, code: str = "t-chamber", prefix: str = "Ensemble") -> None:
    for number in range(count):
        enrolled(organisation(f"{prefix} {number}", f"{prefix.lower()}{number}@example.org"), sectors=[sector(code)])


def opened(ballot: Ballot) -> Ballot:
    ballot.call = consultations.open_call(by=None, call=ballot.call, on=ballot.call.opens_on)
    return ballot


def closed(ballot: Ballot, on: date = CLOSING) -> Ballot:
    ballot.call = consultations.close_call(by=None, call=ballot.call, on=on)
    consultations.close(by=None, consultation=ballot.call.consultation, on=on)
    return Ballot.objects.select_related("call__consultation").get(pk=ballot.pk)


def voices(ballot: Ballot) -> list[Invitation]:
    """In the order in which the members were enrolled."""
    return list(ballot.call.invitations.select_related("call", "contact").order_by("member"))


def vote(ballot: Ballot, invitation: Invitation, *chosen: Topic, on: date = OPENING) -> Cast:
    given = {"vote": [code_of(topic.pk) for topic in chosen]}
    return actions.cast(by=None, ballot=ballot, invitation=invitation, given=given, on=on)


def share(ballot: Ballot, invitation: Invitation, points: dict[Topic, int]) -> Cast:
    given = {"vote": {code_of(topic.pk): many for topic, many in points.items()}}
    return actions.cast(by=None, ballot=ballot, invitation=invitation, given=given, on=OPENING)


def link(invitation: Invitation) -> str:
    return reverse("consultations:answer", args=[token_of(invitation.pk)])
