"""An indicator as pages show it, written in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from concertino.base.ui.charts import sparkline
from concertino.desk.discretion import SMALL
from concertino.domains.plan.standing import IndicatorStanding, PlanStanding, Status, written
from concertino.ground.periods import Period


@dataclass(frozen=True)
class ShownIndicator:
    """An indicator as a cell of the plan's table shows it."""

    standing: IndicatorStanding
    plan: Period

    @property
    def indicator(self) -> Any:
        return self.standing.indicator

    @property
    def is_hidden(self) -> bool:
        """Whether the number is too small for the reader."""
        return self.standing.figure is SMALL

    @property
    def value(self) -> str:
        if self.is_hidden:
            return _("fewer than %(least)s") % {"least": settings.SMALLEST_CELL}
        return "–" if self.standing.value is None else written(self.standing.value, self.indicator.shown_as)

    @property
    def goal(self) -> str:
        return "" if self.standing.goal is None else written(self.standing.goal, self.indicator.shown_as)

    @property
    def expected(self) -> str:
        needless = self.standing.expected is None or self.standing.expected == self.standing.goal
        return "" if needless else written(self.standing.expected, self.indicator.shown_as)

    @property
    def baseline(self) -> str:
        base = self.standing.baseline
        return "" if base is None or base.value is None else written(base.value, self.indicator.shown_as)

    @property
    def sentence(self) -> str:
        """What explains the status."""
        return self.standing.sentence

    @property
    def needs_a_word(self) -> bool:
        """Whether the table says why, and not only the status."""
        return self.standing.status in (Status.LATE, Status.OFF, Status.NO_DATA, Status.NOT_COMPUTABLE)

    @property
    def waits(self) -> bool:
        """Whether no room records it yet and nobody typed it: a sentence says so, and there is nothing to draw."""
        return self.standing.is_awaited and not self.standing.is_typed

    @property
    def points(self) -> list[tuple[date, Any]]:
        return self.standing.points

    @property
    def spark(self) -> str:
        label = _("%(name)s: %(value)s") % {"name": self.indicator.said("name"), "value": self.value}
        return sparkline(self.points, self.plan, self.standing.path, label=label)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The values of a dimension that each have a target."""
        shown_as = self.indicator.shown_as
        return [
            {"label": part.label, "value": written(part.figure.value, shown_as), "status": part.status, "sentence": part.sentence}
            for part in self.standing.parts
            if part.figure.value is not None
        ]


def shown(found: PlanStanding, one: IndicatorStanding) -> ShownIndicator:
    return ShownIndicator(one, found.plan.period)
