"""Figures as a reader may see them: written in their language, small cells hidden from those who may not see the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.ui.charts import sparkline
from concertino.base.ui.pages import may
from concertino.domains.plan.standing import IndicatorStanding, PlanStanding, Status, written
from concertino.ground.measures import Figure, hide_small, measures
from concertino.ground.periods import Period

HIDDEN = gettext_lazy("fewer than %(least)s")


def hides_small(user: Any, key: str | None) -> bool:
    """Whether the reader sees the measure's numbers but not its rows."""
    measure = measures.get(key or "")
    return measure is not None and bool(measure.right) and not may(user, measure.right)


def is_small(value: Any) -> bool:
    return isinstance(value, int) and 0 < value < settings.SMALLEST_CELL


def hidden_text() -> str:
    return str(HIDDEN) % {"least": settings.SMALLEST_CELL}


def hide_breakdown(figures: dict[Any, Figure]) -> dict[Any, Figure]:
    """The cells of counts that may be shown; of ratios, those whose part may. None at all where the total, which stands beside
    them, would tell what is hidden."""
    counts = {name: figure.value if figure.part is None else figure.part for name, figure in figures.items()}
    if not all(isinstance(n, int) for n in counts.values() if n is not None):
        return figures
    cells, total = hide_small({name: int(n or 0) for name, n in counts.items()}, least=settings.SMALLEST_CELL)
    if total is None:
        return {}
    return {name: figure for name, figure in figures.items() if cells[name] is not None}


@dataclass(frozen=True)
class ShownIndicator:
    """An indicator as a cell of the plan's table shows it."""

    standing: IndicatorStanding
    plan: Period
    is_hidden: bool = False  # the number itself
    hides_parts: bool = False  # small numbers among its parts

    @property
    def indicator(self) -> Any:
        return self.standing.indicator

    @property
    def value(self) -> str:
        if self.is_hidden:
            return hidden_text()
        return "–" if self.standing.value is None else written(self.standing.value, self.indicator.shown_as)

    @property
    def goal(self) -> str:
        """Hidden with the number where it is a percentage of change, which would tell the baseline."""
        if self.standing.goal is None or (self.is_hidden and self.standing.baseline is not None):
            return ""
        return written(self.standing.goal, self.indicator.shown_as)

    @property
    def expected(self) -> str:
        hidden = self.is_hidden or self.standing.expected is None or self.standing.expected == self.standing.goal
        return "" if hidden else written(self.standing.expected, self.indicator.shown_as)

    @property
    def baseline(self) -> str:
        base = self.standing.baseline
        return "" if self.is_hidden or base is None or base.value is None else written(base.value, self.indicator.shown_as)

    @property
    def sentence(self) -> str:
        """What explains the status; nothing when it would tell a hidden number."""
        return _("The number is too small to be shown.") if self.is_hidden else self.standing.sentence

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
        return [] if self.is_hidden else self.standing.points

    @property
    def spark(self) -> str:
        label = _("%(name)s: %(value)s") % {"name": self.indicator.said("name"), "value": self.value}
        return sparkline(self.points, self.plan, self.standing.path, label=label)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The values of a dimension that each have a target."""
        parts, shown_as = self.standing.parts, self.indicator.shown_as
        if self.is_hidden:
            return []
        if self.hides_parts:
            may_show = hide_breakdown({part.value: part.figure for part in parts})
            parts = [part for part in parts if part.value in may_show]
        return [
            {"label": part.label, "value": written(part.figure.value, shown_as), "status": part.status, "sentence": part.sentence}
            for part in parts
            if part.figure.value is not None
        ]


def shown(user: Any, found: PlanStanding, one: IndicatorStanding) -> ShownIndicator:
    hides = hides_small(user, one.measure)
    numbers = [one.value, one.figure.part, *(value for _day, value in one.points)]
    return ShownIndicator(one, found.plan.period, is_hidden=hides and any(map(is_small, numbers)), hides_parts=hides)
