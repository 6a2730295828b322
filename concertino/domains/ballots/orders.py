"""The order in which ballots put topics, for those who retain priorities."""

from __future__ import annotations

from concertino.domains.ballots.counting import counted, in_order
from concertino.domains.ballots.models import Ballot
from concertino.domains.consultations.models import Consultation
from concertino.ground.orders import Order, orders
from concertino.ground.refusals import Refusal


def ranks(consultation: Consultation) -> dict[int, int]:
    """By the rule announced for the last ballot of the consultation that was closed; none where it cannot be counted."""
    ballot = Ballot.objects.closed().filter(call__consultation=consultation).order_by("call__closed_on", "pk").last()
    if ballot is None:
        return {}
    try:
        found = counted(ballot)
    except Refusal:
        return {}
    placed: dict[int, int] = {}
    for tier in in_order(found):
        rank = len(placed) + 1
        placed |= {found.topics[place].pk: rank for place in tier}
    return placed


orders.add("ballots", Order(key="ballots", ranks=ranks))
