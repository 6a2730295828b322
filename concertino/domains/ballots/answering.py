"""Takes in those who follow the personal link of a ballot. One who voted sees their vote, and may change it where one may."""

from __future__ import annotations

from concertino.domains.ballots.models import Cast
from concertino.domains.ballots.views.voting import respond
from concertino.domains.consultations.models import Call
from concertino.ground.answering import Answering, answering
from concertino.ground.mixing import mix


def closed(call: Call) -> None:
    if call.is_anonymous:
        mix(Cast.objects.filter(ballot__call=call))


answering.add("ballot", Answering(key="ballot", respond=respond, more_to_say=True, closed=closed))
