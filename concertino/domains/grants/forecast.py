"""What is still to come of a period: what is granted or pledged, and what is asked, weighed by its chance or kept by a cut-off.

An application counts until it is decided; then its award replaces it, by the instalments that are due. Nothing counts twice:
an instalment or a gift that is received is in the ledger, and in no forecast any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from concertino.base.figures import actions as figures
from concertino.domains.finance.models import Account
from concertino.domains.grants.models import Application, FundingTarget, Gift, Instalment
from concertino.ground.periods import Period, months_later

REVENUE = "finance.revenue"
ZERO, CENT = Decimal(0), Decimal("0.01")
CUT_OFF = 50  # of 100: from that chance on, an application counts whole


@dataclass(frozen=True)
class Part:
    """An amount that is to come on a day. ``chance`` of 100; ``weighted`` is the amount by its chance, to the cent."""

    what: Any
    source: str
    on: date
    amount: Decimal
    chance: int = 100

    @property
    def weighted(self) -> Decimal:
        return (self.amount * self.chance / 100).quantize(CENT, ROUND_HALF_UP)

    def above(self, cut_off: int) -> Decimal:
        return self.amount if self.chance >= cut_off else ZERO


@dataclass(frozen=True)
class SourceForecast:
    """Of a source in a year: ``target`` None when nobody set one; ``actual`` from the ledger; the parts that may come."""

    source: str
    target: FundingTarget | None
    actual: Decimal
    committed: list[Part]
    asked: list[Part]

    @property
    def label(self) -> str:
        return str(Account.Source(self.source).label)

    @property
    def sure(self) -> Decimal:
        return sum((one.amount for one in self.committed), ZERO)

    @property
    def weighted(self) -> Decimal:
        return sum((one.weighted for one in self.asked), ZERO)

    def above(self, cut_off: int = CUT_OFF) -> Decimal:
        return sum((one.above(cut_off) for one in self.asked), ZERO)

    @property
    def forecast(self) -> Decimal:
        return self.actual + self.sure + self.weighted

    @property
    def missing(self) -> Decimal | None:
        """What the forecast lacks of the target; None without a target, zero when it is reached."""
        return None if self.target is None else max(ZERO, self.target.amount - self.forecast)


def committed_in(period: Period, day: date) -> list[Part]:
    """Instalments and gifts that are granted or pledged on the day, not received, and due by the end of the period: one that
    is late is still awaited."""
    instalments = Instalment.objects.awaited_on(day).filter(due_on__lte=period.last)
    instalments = instalments.select_related("award__application__funder__contact", "award__application__account")
    instalments = instalments.prefetch_related("award__application__steps")
    gifts = Gift.objects.awaited_on(day).filter(due_on__lte=period.last).select_related("contact", "account")
    found = [Part(one, one.award.account.source, one.due_on, one.amount) for one in instalments if not _closed(one, day)]
    return found + [Part(one, one.account.source, one.due_on, one.amount) for one in gifts]


def asked_in(period: Period, day: date) -> list[Part]:
    """Applications that are open on the day, of which money is expected by the end of the period; one of which nothing came for
    a year after the day on which it was expected waits to be settled, and is forecast no more."""
    open_ones = Application.objects.open_on(day).filter(expected_on__range=(months_later(day, -12), period.last))
    return [
        Part(one, one.account.source, one.expected_on, one.asked, one.chance)  # type: ignore[attr-defined]
        for one in open_ones.select_related("funder__contact", "programme", "account").order_by("expected_on", "pk")
    ]


def forecast_of(period: Period, day: date) -> list[SourceForecast]:
    """By source, for a fiscal year as seen from a day of it. Seven queries."""
    actual = revenue_of(period.until(day)) if day >= period.first else {}
    committed, asked, targets = committed_in(period, day), asked_in(period, day), targets_on(period, day)
    return [
        SourceForecast(
            source, targets.get(source), actual.get(source, ZERO), [one for one in committed if one.source == source],
            [one for one in asked if one.source == source],
        )
        for source in Account.Source.values
    ]  # fmt: skip


def revenue_of(period: Period) -> dict[str, Decimal]:
    """By source, as the plan counts it (indicator 3.3-I)."""
    (found,) = figures.read([figures.Asked(REVENUE, [period], "source")])
    return {source: Decimal(str(one.value or 0)) for source, (one,) in found.items() if source}


def targets_on(period: Period, day: date) -> dict[str, FundingTarget]:
    """The last said of each source by the day."""
    said = FundingTarget.objects.filter(starts_on=period.first, said_on__lte=day).order_by("said_on", "pk")
    return {one.source: one for one in said}


def _closed(instalment: Instalment, day: date) -> bool:
    """Its award was closed without it."""
    return any(step.stage == "closed" and step.on <= day for step in instalment.award.application.steps.all())  # type: ignore[attr-defined]


def parts_of(sources: list[SourceForecast]) -> list[tuple[Part, bool]]:
    """All that may come, in the order of its days, each with whether it is sure."""
    parts = [(one, True) for source in sources for one in source.committed]
    parts += [(one, False) for source in sources for one in source.asked]
    return sorted(parts, key=lambda one: (one[0].on, not one[1]))
