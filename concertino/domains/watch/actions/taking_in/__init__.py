"""Items come in: known ones are recognised, new ones stored at once with their sources and themes, and judged by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.domains.watch.actions.taking_in.arrivals import Arrival, Taken, arrivals_of
from concertino.domains.watch.actions.taking_in.recognising import recognise
from concertino.domains.watch.actions.taking_in.storing import store, take_turns
from concertino.domains.watch.models import Source
from concertino.domains.watch.rules import judge

if TYPE_CHECKING:
    from concertino.domains.watch.feeds import Feed

__all__ = ["Arrival", "Taken", "take_in", "take_in_all"]


def take_in(*, by: Any, source: Source, feed: Feed, at: datetime) -> Taken:
    """What one source holds at a moment. Said twice, it changes nothing: entries are known by their marks, their addresses
    and their first words."""
    return take_in_all(by=by, found=[(source, feed)], at=at)[0]


@verb("watch.take_in", _("took in what sources hold"))
def take_in_all(*, by: Any, found: Sequence[tuple[Source, Feed]], at: datetime) -> list[Taken]:
    """The same of many sources, in a number of statements that does not depend on how many: what came of each, in order."""
    arrivals = arrivals_of(found)
    take_turns()
    recognise(arrivals, at)
    new = [one for one in arrivals if one.is_new]
    store(arrivals, at)
    if new:
        judge(new, at=at)
    return [_taken(arrivals, place) for place in range(len(found))]


def _taken(arrivals: Sequence[Arrival], place: int) -> Taken:
    of_source = [one for one in arrivals if one.place == place]
    new = sum(one.is_new for one in of_source)
    joined = sum(one.is_joined for one in of_source)
    return Taken(new=new, joined=joined, known=len(of_source) - new - joined, items=[one.item for one in of_source])
