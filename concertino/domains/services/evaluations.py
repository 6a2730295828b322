"""What those who were at the events of a service said of it, event by event: how satisfied, why, and how many said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.domains.questionnaires.models import Version
from concertino.domains.services.models import Event, Service
from concertino.domains.surveys.models import Response, Wave
from concertino.domains.surveys.publishing import Reason, reasons_in, satisfaction_in, shares_in

# the codes of these questions, in any questionnaire
SATISFACTION, RECOMMENDATION, REASONS = "satisfaction", "recommendation", "reasons"
SHOWN = 12
NAMED = 3  # reasons, the most frequent ones
PROMOTERS, DETRACTORS = (9, 10), range(7)


@dataclass(frozen=True)
class Evaluated:
    """``satisfaction`` of 100 and ``recommendation`` from -100 to 100; None while the survey is open, or too few answered."""

    event: Event
    wave: Wave
    n: int
    satisfaction: int | None
    recommendation: int | None
    reasons: list[Reason]

    @property
    def on(self) -> date:
        """The day from which it was asked."""
        call = self.wave.call
        return call.opened_on or call.opens_on


def evaluated(service: Service) -> list[Evaluated]:
    """The last ones: each survey is read by itself, so that there are no more of them than a page asks."""
    events = service.occasions.filter(evaluation__isnull=False).select_related("evaluation__call", "evaluation__version")  # type: ignore[attr-defined]
    return [_read(one, one.evaluation) for one in events.order_by("-evaluation__call__opened_on")[:SHOWN] if one.evaluation]


def _read(event: Event, wave: Wave) -> Evaluated:
    n = Response.objects.counted().filter(wave=wave).count()
    return Evaluated(
        event, wave, n, satisfaction_in(wave, SATISFACTION), net(shares_in(wave, RECOMMENDATION)),
        reasons_in(wave, REASONS)[:NAMED],
    )  # fmt: skip


def fit_to_evaluate() -> list[Version]:
    """Published questionnaires that ask how satisfied one is on a scale: what the page of a service reads. The last first."""
    published = Version.objects.published().select_related("questionnaire").order_by("-published_on", "-pk")
    return [one for one in published if is_fit_to_evaluate(one)]


def is_fit_to_evaluate(version: Version) -> bool:
    return any(one.code == SATISFACTION and one.kind == "scale" for one in version.form.questions())


def net(shares: dict[Any, float] | None) -> int | None:
    """Share of those who answer 9 or 10, of 10, less share of those who answer 6 or less."""
    if not shares:
        return None
    kept = {int(value): share for value, share in shares.items()}
    return round(100 * (sum(kept.get(one, 0) for one in PROMOTERS) - sum(kept.get(one, 0) for one in DETRACTORS)))
