"""Where the deliverables of an award stand: those tied to an indicator say its value on the day, as the plan does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.figures import actions as figures
from concertino.domains.grants.models import Award, Deliverable
from concertino.domains.plan.models import Indicator, Reading
from concertino.domains.plan.standing import when_of, written
from concertino.ground.measures import measures
from concertino.ground.words import written_number


@dataclass(frozen=True)
class Delivered:
    """``value`` is that of the indicator on the day, None when it is unknown or when none is tied."""

    deliverable: Deliverable
    value: Any

    @property
    def said_value(self) -> str:
        indicator = self.deliverable.indicator
        return "" if indicator is None or self.value is None else written(self.value, indicator.shown_as)

    @property
    def said_promise(self) -> str:
        promised, indicator = self.deliverable.promised, self.deliverable.indicator
        if promised is None:
            return ""
        return written(promised, indicator.shown_as) if indicator else written_number(promised)

    @property
    def is_reached(self) -> bool | None:
        """None while it cannot be told."""
        one = self.deliverable
        if one.indicator is None or one.promised is None or self.value is None:
            return True if one.done_on else None
        value = Decimal(str(self.value))
        return value <= one.promised if one.indicator.direction == Indicator.Direction.DOWN else value >= one.promised


def delivered_of(award: Award, day: date) -> list[Delivered]:
    """All of them, their indicators read at once."""
    promised = list(award.deliverables.select_related("indicator__plan"))  # type: ignore[attr-defined]
    values = values_on([one.indicator for one in promised if one.indicator], day)
    return [Delivered(one, values.get(one.indicator_id or 0)) for one in promised]


def values_on(indicators: Sequence[Indicator], day: date) -> dict[int, Any]:
    """Each on the day, over its own period: computed, or the last that somebody typed."""
    computed = {}
    for one in indicators:
        when = when_of(one.window, one.plan, day)
        if one.measure in measures and when is not None:
            computed[one.pk] = figures.Asked(one.measure or "", [when])
    values = {pk: read[0].value for pk, read in zip(computed, figures.read(list(computed.values())), strict=True)}
    typed = Reading.objects.known_on(day).filter(indicator__in=[one.pk for one in indicators if one.pk not in computed])
    for reading in typed.order_by("as_of", "pk"):
        values[reading.indicator_id] = reading.value
    return values
