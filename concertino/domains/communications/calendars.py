"""A month of communications in weeks, and the same days for calendar programs."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import get_day_names
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.domains.communications.models import Line, PromotionAction
from concertino.domains.positions.models import Message
from concertino.ground.calendars import Event
from concertino.ground.periods import months_later
from concertino.ground.words import babel_locale

FEED = "communications.feed"  # what its secret address is of
FED = timedelta(days=366)  # how far back the feed goes
SUNDAY = 6


@dataclass(frozen=True)
class Day:
    on: date
    in_month: bool
    is_today: bool
    events: list[Event]


@dataclass(frozen=True)
class Month:
    first: date
    names: list[str]
    weeks: list[list[Day]]
    events: list[Event]


def month_of(first: date, today: date, *, strategy: bool) -> Month:
    """The weeks that hold the month, Sunday first as in Québec; three queries, or two without the strategy."""
    weeks = Calendar(firstweekday=SUNDAY).monthdatescalendar(first.year, first.month)
    events = events_between(weeks[0][0], weeks[-1][-1], strategy=strategy)
    days = [[_day(on, first, today, events) for on in week] for week in weeks]
    names = get_day_names("abbreviated", locale=babel_locale(), context="stand-alone")
    of_month = [one for one in events if one.first < months_later(first, 1) and one.last >= first]
    return Month(first, [names[(place + SUNDAY) % 7] for place in range(7)], days, of_month)


def _day(on: date, first: date, today: date, events: list[Event]) -> Day:
    return Day(on, on.month == first.month, on == today, [one for one in events if one.first <= on <= one.last])


def events_between(first: date, last: date, *, strategy: bool) -> list[Event]:
    """Lines of the plan, promotion, and messages of the strategy, in the order of their days."""
    lines = Line.objects.standing().between(first, last).select_related("audience", "channel")  # type: ignore[attr-defined]
    promotion = PromotionAction.objects.filter(cancelled_on=None, starts_on__lte=last, ends_on__gte=first)
    found = [*_of_lines(lines), *_of_promotion(promotion), *(_of_strategy(first, last) if strategy else ())]
    return sorted(found, key=lambda one: (one.first, one.key))


def _of_lines(lines: Iterable[Line]) -> Iterator[Event]:
    for line in lines:
        said = f"{line.audience} · {line.channel} · {line.get_state_display()}"
        yield Event(f"line-{line.pk}", str(line), line.on, line.until, reverse("communications:line", args=[line.pk]), said)


def _of_promotion(actions: Iterable[PromotionAction]) -> Iterator[Event]:
    for one in actions:
        page = reverse("communications:promotion_action", args=[one.pk])
        said = _("Promotion: %(kind)s") % {"kind": one.get_kind_display()}
        yield Event(f"promotion-{one.pk}", str(one), one.starts_on, one.ends_on, page, said)


def _of_strategy(first: date, last: date) -> Iterator[Event]:
    days = Message.objects.exclude(state=Message.State.DROPPED).annotate(ends=Coalesce("until", "on"))
    for one in days.filter(on__lte=last, ends__gte=first).select_related("dossier"):
        said = f"{one.dossier} · {one.get_audience_display()} · {one.get_channel_display()}"
        page = reverse("positions:message", args=[one.pk])
        yield Event(f"message-{one.pk}", str(one), one.on, one.last_day, page, said)
