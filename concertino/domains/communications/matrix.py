"""What each audience is told in a year, and through which channel: the lines of the plan where an audience meets a channel."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from concertino.domains.communications.models import Audience, Channel, Line, PromotionAction
from concertino.domains.positions.models import Message

FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class Row:
    """An audience, and for each channel the lines that reach it."""

    audience: Audience
    cells: list[tuple[Channel, list[Line]]]

    @property
    def is_told(self) -> bool:
        return any(lines for _channel, lines in self.cells)


@dataclass(frozen=True)
class Year:
    """A year of the plan, with the strategies that are parts of it."""

    channels: list[Channel]
    rows: list[Row]
    lines: list[Line]
    messages: list[Message]
    promotion: list[PromotionAction]

    @property
    def cost(self) -> Decimal:
        return sum((line.cost for line in self.lines if line.cost is not None), Decimal())


def year_of(year: int) -> Year:
    """Five queries. Audiences that are told nothing stand too, as long as they are in use."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    standing: Any = Line.objects.standing().between(first, last).with_results()  # type: ignore[attr-defined]
    lines = list(standing.select_related("audience", "channel", "objective", "owner").order_by("on", "pk"))
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        found[line.audience_id, line.channel_id].append(line)
    channels = _shown(Channel, {line.channel_id for line in lines}, first, only_used=True)
    audiences = _shown(Audience, {line.audience_id for line in lines}, first, only_used=False)
    rows = [Row(audience, [(channel, found[audience.pk, channel.pk]) for channel in channels]) for audience in audiences]
    return Year(channels, rows, lines, _messages(year), _promotion(first, last))


def _shown(model: Any, used: set[int], first: date, *, only_used: bool) -> list[Any]:
    """Those of the lines; and, unless only these are asked, those still in use."""
    open_then = set() if only_used else set(model.objects.open_on(first).values_list("pk", flat=True))
    return list(model.objects.filter(pk__in=used | open_then))


def _messages(year: int) -> list[Message]:
    return list(Message.objects.of_year(year).exclude(state=Message.State.DROPPED).select_related("dossier").order_by("on", "pk"))


def _promotion(first: date, last: date) -> list[PromotionAction]:
    found = PromotionAction.objects.filter(starts_on__lte=last, ends_on__gte=first, cancelled_on=None)
    return list(found.order_by("starts_on", "pk"))
