"""What is to be filed, from what happened: pure, without a clock or a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from concertino.domains.positions.lobbying import law
from concertino.ground.periods import month

AHEAD = timedelta(days=366)  # how far ahead a renewal is told


@dataclass(frozen=True)
class Contacted:
    """A day on which office holders were reached, while the association must register there."""

    on: date
    reportable: bool = False  # by the monthly return of the federal register


@dataclass(frozen=True)
class Filed:
    kind: str
    about_on: date
    filed_on: date


@dataclass(frozen=True, order=True)
class Due:
    """Something to file by a day; ``about_on`` is the day from which it is counted."""

    on: date
    register: str
    kind: str
    about_on: date
    filed_on: date | None = None

    def is_late(self, day: date) -> bool:
        """Overdue, or filed after its day."""
        return (self.filed_on or day) > self.on

    def left(self, day: date) -> int:
        return (self.on - day).days


def dues_of(
    register: str, contacts: Sequence[Contacted], filings: Collection[Filed], *, changes: Iterable[date] = (),
    start_month: int, day: date,
) -> list[Due]:  # fmt: skip
    """All that a register asks or asked up to the day, and the next renewal, in the order of their days. Nothing is asked before
    office holders are reached; a registration that was ended asks nothing more of later days."""
    filed = {(one.kind, one.about_on): one.filed_on for one in filings}
    ended = max((one.filed_on for one in filings if one.kind == "end"), default=None)
    asked = _quebec(contacts, changes, ended, start_month, day) if register == "quebec" else _federal(contacts, changes)
    return sorted(Due(on, register, kind, about, filed.get((kind, about))) for kind, about, on in asked)


Asked = tuple[str, date, date]  # what, counted from, by when


def _quebec(
    contacts: Sequence[Contacted], changes: Iterable[date], ended: date | None, start_month: int, day: date
) -> Iterator[Asked]:
    for first, last in _spans(contacts, ended):
        yield "first", first, law.quebec_first(first)
        for end in law.year_ends(first, last or day + AHEAD, start_month):
            yield "renewal", end, law.quebec_renewal(end)
            if end > day:  # the next one is enough
                break
        for changed in changes:
            if first <= changed and (last is None or changed <= last):
                yield "change", changed, law.quebec_change(changed)


def _spans(contacts: Sequence[Contacted], ended: date | None) -> Iterator[tuple[date, date | None]]:
    """From a first activity to the end of the registration; then from the first activity after it, without end."""
    days = sorted(one.on for one in contacts)
    before = [on for on in days if ended and on <= ended]
    after = [on for on in days if not ended or on > ended]
    if before:
        yield before[0], ended
    if after:
        yield after[0], None


def _federal(contacts: Sequence[Contacted], changes: Iterable[date]) -> Iterator[Asked]:
    """Changes are told in the monthly return of their month, as subsection 7(4) wants."""
    if not contacts:
        return
    first = min(one.on for one in contacts)
    yield "first", first, law.federal_first(first)
    told = [one.on for one in contacts if one.reportable] + [on for on in changes if on >= first]
    for end in sorted({month(on).last for on in told}):
        yield "monthly", end, law.federal_monthly(end)
