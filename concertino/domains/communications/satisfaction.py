"""Evaluations of a channel with their satisfaction: read from the survey that measured it, or typed with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from concertino.domains.communications.models import Channel, Evaluation
from concertino.domains.surveys.publishing import satisfaction_in

SHOWN = 12


@dataclass(frozen=True)
class Evaluated:
    evaluation: Evaluation
    satisfaction: Any  # of 100; None while unknown, or too few answered
    is_drawn: bool


def evaluations_of(channel: Channel) -> list[Evaluated]:
    """The last ones: each survey is read by itself, so that there are no more of them than a page asks."""
    found = channel.evaluations.select_related("wave__call", "wave__version")[:SHOWN]
    return [_read(one) for one in found]


def _read(one: Evaluation) -> Evaluated:
    if one.wave is None:
        return Evaluated(one, one.satisfaction, False)
    return Evaluated(one, satisfaction_in(one.wave, one.question), True)
