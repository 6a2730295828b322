"""What both sides said of a collaboration: their scores at each moment, the gap between them, and how they changed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from concertino.domains.partners.models import CRITERIA, ENOUGH, Collaboration, Evaluation


@dataclass(frozen=True)
class Line:
    """A criterion at one moment: our score, the partner's, what separates them (theirs less ours)."""

    label: Any
    ours: int | None
    theirs: int | None

    @property
    def gap(self) -> int | None:
        return None if self.ours is None or self.theirs is None else self.theirs - self.ours


@dataclass(frozen=True)
class Moment:
    label: Any
    ours: Evaluation | None
    theirs: Evaluation | None

    @property
    def lines(self) -> list[Line]:
        return [Line(_label(name), _score(self.ours, name), _score(self.theirs, name)) for name in CRITERIA]

    @property
    def mean(self) -> Decimal:
        """Of all scores given, whoever gave them."""
        given = [one for one in (self.ours, self.theirs) if one]
        return sum((one.mean for one in given), start=Decimal(0)) / len(given)


@dataclass(frozen=True)
class View:
    moments: list[Moment]
    has_added_value: bool | None  # None until somebody evaluated the end

    @property
    def change(self) -> Decimal | None:
        """From the first moment that was evaluated to the last."""
        return self.moments[-1].mean - self.moments[0].mean if len(self.moments) > 1 else None


def view_of(collaboration: Collaboration) -> View:
    """One query."""
    given = {(one.moment, one.side): one for one in collaboration.evaluations.standing()}  # type: ignore[attr-defined]
    moments = [
        Moment(moment.label, given.get((moment, "ours")), given.get((moment, "theirs")))
        for moment in Evaluation.Moment
        if (moment, "ours") in given or (moment, "theirs") in given
    ]
    ended = any(moment == Evaluation.Moment.END for moment, _side in given)
    return View(moments, moments[-1].mean >= ENOUGH if ended else None)


def _label(name: str) -> Any:
    return Evaluation._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def _score(one: Evaluation | None, name: str) -> int | None:
    return getattr(one, name) if one else None
